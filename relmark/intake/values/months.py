"""The names of months and weekdays in English, French, German, Dutch, Spanish and Italian. Data, not code.

Words are small letters without accents, as `spoken_dates` leaves them.
"""

MONTHS = (
    "jan january janv janvier januar janner januari ene enero gen gennaio",
    "feb february fev fevr fevrier februar feber febr februari febrero febbraio",
    "mar march mars marz maerz mrz mrt maart marzo",
    "apr april avr avril abr abril aprile",
    "may mai mei mayo mag maggio",
    "jun june juin juni junio giu giugno",
    "jul july juil juillet juli julio lug luglio",
    "aug august aout augustus ago agosto",
    "sep sept september septembre sepbre septiembre setiembre set settembre",
    "oct october okt oktober octobre octubre ott ottobre",
    "nov november novembre noviembre",
    "dec december decembre dez dezember dic diciembre dicembre",
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
