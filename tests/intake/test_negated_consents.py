"""A column that means no is never read as yes: whoever opted out stays out, whatever the column is called."""

import duckdb
import pytest

from relmark.intake.values.negations import is_negated

NEGATED = [
    *("no_consent", "do_not_email", "doNotCall", "Do Not Contact", "DNC", "opted_out", "Email Opt Out", "opt-out"),
    *("unsubscribed", "is_unsubscribed", "Unsub", "suppressed", "Blocked", "blacklisted", "consent_withdrawn"),
    *("permission_revoked", "not_subscribed", "non_subscriber", "no email", "noemail", "STOP", "Don't email"),
    *("Désabonné", "Désinscrit", "ne pas contacter", "pas de newsletter", "Abgemeldet", "Widerspruch", "Abbestellt"),
    *("Kein Newsletter", "keine Werbung", "Geen nieuwsbrief", "afgemeld", "Uitgeschreven", "Baja", "dado de baja"),
    *("Rechazo", "Disiscritto", "rifiuto", "EMAILOPTOUT", "HasOptedOutOfEmail", "smsoptout", "Opted-Out?"),
    *("cannot email", "inactive", "spam", "Sperrvermerk", "Zustimmung verweigert"),
]


def statuses(desk, header, *cells, **reading):
    rows = "".join(f"a{place}@example.com,email,{cell},2025-01-0{place + 1}\n" for place, cell in enumerate(cells))
    reading = reading or {"mapping": {"consents.status": header}}
    desk.stage(f'email,channel,"{header}",changed_at\n{rows}', **reading)
    found = [one for one in desk.result.staged if one.table == "consents"]
    return desk.rows("consents", "customer_key", "status") if found else []


@pytest.mark.parametrize("header", NEGATED)
def test_a_yes_under_a_header_that_says_no_is_withdrawn_and_a_no_is_no_event(desk, header):
    assert statuses(desk, header, "yes", "no", "1", "subscribed") == [
        ("a0@example.com", "withdrawn"),
        ("a2@example.com", "withdrawn"),
    ]
    assert f"'{header}' says no: yes is read as withdrawn." in desk.result.found.tables[0].notes


def test_a_header_that_says_no_is_inverted_when_it_is_recognised_by_likeness_too(desk):
    assert statuses(desk, "no_consent", "yes", "no", kind="consents") == [("a0@example.com", "withdrawn")]


@pytest.mark.parametrize(
    "header", ["email_consent", "Opt In", "newsletter", "permission", "notes", "Subscription status"]
)
def test_other_headers_are_read_as_they_stand(desk, header):
    assert not is_negated(header)
    assert statuses(desk, header, "yes", "no", "unsubscribed") == [
        ("a0@example.com", "granted"),
        ("a2@example.com", "withdrawn"),
    ]


@pytest.mark.parametrize("cell", ["subscribed", "opted in", "active", "allowed", "granted", "perhaps", "pending"])
def test_words_of_permission_under_a_header_that_says_no_are_not_guessed_at(desk, cell):
    assert statuses(desk, "unsubscribed", cell) == []
    assert [row[2] for row in desk.rejected()] == ["status could not be read as a known status"]


@pytest.mark.parametrize("header", ["not_unsubscribed", "not opted out", "Nicht abgemeldet", "no opt out"])
def test_a_header_that_says_no_twice_is_not_guessed_at(desk, header):
    assert statuses(desk, header, "yes", "no") == []


@pytest.mark.parametrize(("yes", "no"), [("true", "false"), ("1", "0"), ("1.0", "0.0")])
@pytest.mark.parametrize(("header", "said"), [("do_not_email", ("a", "withdrawn")), ("opt_in", ("a", "granted"))])
def test_a_yes_that_the_file_itself_types_is_read_by_its_header_too(desk, yes, no, header, said):
    path = desk.folder / "file.parquet"
    rows = f"(VALUES ('a', {yes}), ('b', {no})) AS rows (customer_id, {header})"
    moment = "TIMESTAMP '2025-01-01' AS changed_at"
    duckdb.sql(f"SELECT *, 'email' AS channel, {moment} FROM {rows}").write_parquet(str(path))
    desk.stage(path, mapping={"consents.status": header})
    assert desk.rows("consents", "customer_key", "status") == [said]
