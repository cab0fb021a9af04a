"""Invented names by country. Any likeness is chance: first and last names are combined at random."""


def _each(written: str) -> list[str]:
    return written.split()


FIRST = {
    "GB": _each("""Amelia Olivia Isla Ava Grace Freya Emily Sophie Poppy Ella Evie Charlotte Lily Jessica Ruby
    Alice Daisy Florence Phoebe Rosie Eleanor Hannah Lucy Megan Chloe Abigail Imogen Harriet
    Matilda Beatrice Priya Aisha Fatima Zainab Mei Helen Susan Margaret Patricia Janet Oliver
    George Harry Noah Jack Leo Arthur Oscar Charlie Henry Thomas William James Joshua Alfie
    Edward Samuel Daniel Adam Benjamin Ethan Lewis Callum Rhys Owen Angus Duncan Hamish Imran
    Omar Raj Vikram David Peter Stephen Graham Keith Colin Trevor Nigel"""),
    "IE": _each("Aoife Ciara Niamh Saoirse Roisin Orla Maeve Sinead Conor Cian Sean Oisin Padraig Eoin Declan Fionn"),
    "FR": _each("Camille Manon Chloe Juliette Louise Margaux Helene Claire Hugo Louis Jules Gabriel Antoine Mathieu"),
    "DE": _each("Hanna Lena Mia Clara Johanna Greta Katrin Anke Lukas Jonas Felix Moritz Jan Stefan Uwe Matthias"),
    "NL": _each("Sanne Femke Lotte Anouk Marieke Fleur Daan Sem Bram Thijs Jeroen Pieter Willem Ruben"),
}

LAST = {
    "GB": _each("""Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans
    Walker White Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason
    Mitchell Rose Davis Rodgers Bennett Parker Hughes Edwards Collins Murphy Shaw Marsh Fletcher
    Barnes Chapman Dixon Ellis Foster Gibson Harrison Holmes Hunt Kaur Ahmed Begum Ali Hussain
    Singh Sharma Knight Lloyd Matthews Mills Palmer Pearson Powell Price Reid Richards Russell
    Simpson Stevens Webb Wells West Ashworth Bradshaw Hargreaves Entwistle Pickering Thornton
    Whitaker Cartwright Blackwood Fairclough Ormerod Pemberton Wainwright Macdonald Campbell
    Stewart Fraser Morrison Sinclair Griffiths Llewellyn Pritchard Bevan O'Neill Tremayne
    Penrose Okafor Adeyemi Mensah Nowak Kowalska Rossi"""),
    "IE": _each("Murphy Kelly O'Sullivan Walsh O'Brien Byrne Ryan O'Connor Doyle McCarthy Gallagher Kennedy Nolan"),
    "FR": _each("Martin Bernard Dubois Thomas Robert Petit Durand Leroy Moreau Laurent Lefevre Roux Fontaine Girard"),
    "DE": _each("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Hoffmann Koch Richter Wolf Krüger Lange"),
    "NL": _each("Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Kuipers Postma"),
}

MAIL = ("example.com", "example.org", "example.net")

# How people and clerks really write a name twice: short forms first.
SHORT = {
    "Amelia": "Millie",
    "Abigail": "Abby",
    "Beatrice": "Bea",
    "Benjamin": "Ben",
    "Charlotte": "Lottie",
    "Daniel": "Dan",
    "Edward": "Ted",
    "Eleanor": "Ellie",
    "Florence": "Flo",
    "Harriet": "Hattie",
    "Jessica": "Jess",
    "Joshua": "Josh",
    "Margaret": "Maggie",
    "Matilda": "Tilly",
    "Megan": "Meg",
    "Patricia": "Pat",
    "Samuel": "Sam",
    "Stephen": "Steve",
    "Susan": "Sue",
    "Thomas": "Tom",
    "William": "Will",
}
