"""The names of months and weekdays in English, French, German, Dutch, Spanish and Italian; months also
in Portuguese, Danish, Norwegian, Swedish and Polish. Data, not code.

Words are small letters without accents, as `spoken_dates` leaves them.
"""

MONTHS = (
    "jan january janv janvier januar janner januari ene enero gen gennaio janeiro stycznia",
    "feb february fev fevr fevrier februar feber febr februari febrero febbraio fev fevereiro lutego",
    "mar march mars marz maerz mrz mrt maart marzo marco marts marca",
    "apr april avr avril abr abril aprile kwietnia",
    "may mai mei mayo mag maggio maio maj maja",
    "jun june juin juni junio giu giugno junho czerwca",
    "jul july juil juillet juli julio lug luglio julho lipca",
    "aug august aout augustus ago agosto augusti sierpnia",
    "sep sept september septembre sepbre septiembre setiembre set settembre setembro wrzesnia",
    "oct october okt oktober octobre octubre ott ottobre out outubro pazdziernika",
    "nov november novembre noviembre novembro listopada",
    "dec december decembre dez dezember dic diciembre dicembre dezembro grudnia",
)
WEEKDAYS = (
    "mon monday lundi lun montag mo maandag ma lunes lunedi",
    "tue tues tuesday mardi mar dienstag di dinsdag martes martedi",
    "wed weds wednesday mercredi mer mittwoch mi woensdag wo miercoles mie mercoledi",
    "thu thur thurs thursday jeudi jeu donnerstag do donderdag jueves jue giovedi gio",
    "fri friday vendredi ven freitag fr vrijdag vr viernes vie venerdi",
    "sat saturday samedi sam samstag sonnabend sa zaterdag za sabado sab sabato",
    "sun sunday dimanche dim sonntag so zondag zo domingo dom domenica",
)


def either(*lists: str) -> str:
    """A pattern for any of the words, the longest first.

    >>> either("mar mars", "mai")
    'mars|mai|mar'
    """
    return "|".join(
        sorted((word for words in lists for word in words.split()), key=lambda word: (-len(word), word[::-1]))
    )
