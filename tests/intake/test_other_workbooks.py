"""Workbooks of other makes: .ods gets a second look as .xlsx does; of .xls it is said what is not seen."""

import base64
import zipfile
import zlib

import pytest

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"
HEADERS = ["customer_id", "name", "postcode", "city"]
# Two orders in the format of Excel 97, as a spreadsheet wrote them.
OLD = (
    "c-rk)O=uHQ5T3V5njhPATT`JGN+?*hw$P*qUh3L{_GGQSC?dqv&7q{-m2G;^gH~&fg5XK<Qs~7?)r&vqL2n*}iXH?(NcHGRu;8K1"
    "Iy3t=rkX<oTC}`x*?Dhf-pqTuGw)~j&2md=;bF%L{DQ*}fU+BfhANrBJL)q!px$+<>X#9`U4{P&(Fg{zAq3BwUWX}$6z>(#;6d;u"
    "Qh-l*pM?uBYFoMF7GjvkkQFqBL8Joiq9hLOJgQcv=b7$gdY@Z9XL^JsH<%7$+mbi~%f@KWA(_RewJz4hf&4yZn-45WK^wfHEWUD6"
    "cx^*4<V<F#{!K+^un`sk<2I7Ba!z)t1PKh_BCNVefN%axeUVi1t(6Nv`S*?Ta1Hq_EeJ3N?m15IA|_-s=uN^Cj+t|2*1&`q@-c65"
    "wMm$nG<RU?&(0L=Y35>5kux*d0#4uTv^{GTFi}zgfFa95eY!t=u&+PWH;_Vc8WVlku1M3UAphP%pl?_Rns|aVA~m6z>n%J@bR5mv"
    "y{~VNPmCEEmdx?u?`;u#=&8Vkt7L)3an=NwlBS0(4lupOUUzf7gJ}Yj8_VvoHd#3~&uy-=wj28yV7xQ-R@L`mz4+zilg{F2V?WlH"
    "MpiB*mfjl+(1lx;iS~5OL$Bx+cWx7&8h$C{a`KUB`)^B2MAPNiUAYf7!#c+V@O=<Gj^2)_aGHEq9v46^Abp7%z6ARU%JzbNg(@8R"
    "qIg`^h$CNl-Sef@@TIY@u(bA~7O8OLD=K|y>}#C1d#x27ks&UgKM?~31qB5K1qB6#Z3e+dRquFC$Ip;F`iJFzoprp+>Nm-@#W>h_"
    "74XCKC|FoJaIvoZ*##lt`x2Y9@&6YRPGRp3<Y9uxk*_;{@zYIIKhLHO^*=X->g~T=&p7{b|33g0E84>"
)


def cell(value=None, shown=None, **attributes):
    """A cell with its value and the text that is shown of it."""
    told = {f"table:{name.replace('_', '-')}": text for name, text in attributes.items()}
    if isinstance(value, str):
        told["office:value-type"] = "string"
    elif value is not None:
        told |= {"office:value-type": "float", "office:value": value}
    listed = " ".join(f'{name}="{text}"' for name, text in told.items())
    return f"<table:table-cell {listed}><text:p>{shown or value or ''}</text:p></table:table-cell>"


def row(*cells, **attributes):
    listed = " ".join(f'table:{name.replace("_", "-")}="{text}"' for name, text in attributes.items())
    made = (one if str(one).startswith("<table") else cell(one) for one in cells)
    return f"<table:table-row {listed}>{''.join(made)}</table:table-row>"


def written(desk, *rows, before=""):
    path = desk.folder / "people.ods"
    table = f'<table:table table:name="People">{before}{"".join(rows)}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        packed.writestr("content.xml", f"<office:document-content {NAMES}>{body}</office:document-content>")
        entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        packed.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{space}">{entry}</manifest:manifest>'
        )
    return path


def said(found):
    return " ".join([found.refused or "", *found.notes, *(note for table in found.tables for note in table.notes)])


def test_a_clean_open_document_is_read_without_a_word(desk):
    path = written(desk, row(*HEADERS), row("C1", "Ann", "1011", "Oslo"), row(cell(number_columns_repeated=9)))
    found = desk.found(path)
    assert (found.tables[0].rows, said(found).strip(), found.questions) == (1, "", [])


def test_zeros_in_front_are_kept_as_they_are_shown(desk):
    path = written(desk, row(*HEADERS), row("C1", "Ann", cell(123, "00123"), "Oslo"), row("C2", "Bo", 99999, "Rome"))
    found = desk.found(path)
    assert [one["postcode"] for one in found.tables[0].preview] == ["00123", "99999"]
    assert "'postcode' has zeros in front by number format only" in said(found)


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_hidden_rows_and_columns_of_an_open_document_are_said(desk, how):
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    hidden = row("C2", "Bo", "2000", "Rome", visibility=how)
    found = desk.found(written(desk, row(*HEADERS), row("C1", "Ann", "1011", "Oslo"), hidden, before=columns))
    assert found.tables[0].rows == 2
    assert "1 row and 1 column ('name') are hidden in the spreadsheet: read like the others." in said(found)


def test_formulas_without_values_and_errors_are_said(desk):
    empty, wrong = cell(formula="of:=[.A2]"), cell("#REF!", formula="of:=[.Z1]")
    found = desk.found(written(desk, row(*HEADERS), row("C1", "Ann", wrong, empty)))
    assert "'city' has formulas without stored values" in said(found)
    assert "'postcode' has error values" in said(found)


def test_a_comment_on_a_cell_is_not_its_text(desk):
    comment = "<office:annotation><text:p>007</text:p></office:annotation>"
    with_comment = cell(7).replace("<text:p>", f"{comment}<text:p>")
    found = desk.found(written(desk, row(*HEADERS), row("C1", "Ann", with_comment, "Oslo")))
    assert "zeros in front" not in said(found)


def test_cells_repeated_without_end_are_refused_before_they_fill_the_memory(desk):
    endless = row(cell("Ann", number_columns_repeated=10_000), number_rows_repeated=1_000_000)
    assert "so far apart that it would fill the memory" in desk.found(written(desk, row(*HEADERS), endless)).refused


def test_a_damaged_open_document_is_refused_in_a_sentence(desk):
    path = written(desk, row(*HEADERS), row("C1", "Ann", "1011", "Oslo"))
    path.write_bytes(path.read_bytes()[:-200])
    assert desk.found(path).refused.startswith("The workbook is damaged or cut off.")


def test_of_an_old_workbook_it_is_said_what_is_not_seen(desk):
    found = desk.stage(zlib.decompress(base64.b85decode(OLD)), name="orders.xls").found
    assert desk.rows("orders", "order_id", "customer_key", "amount") == [("1", "Ann", "10.50"), ("2", "Bo", "20.00")]
    assert "save it as .xlsx to have them checked" in said(found)
