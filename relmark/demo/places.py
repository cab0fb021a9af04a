"""Where the demo's customers live: country, region, city, shape of the postcode, weight.

In a postcode `#` is a digit from 1 to 9 and `@` a letter.
"""

PLACES = (
    ("GB", "North West", "Manchester", "M# #@@", 70),
    ("GB", "North West", "Liverpool", "L# #@@", 45),
    ("GB", "North West", "Preston", "PR# #@@", 22),
    ("GB", "North West", "Chester", "CH# #@@", 18),
    ("GB", "London", "London", "SE# #@@", 55),
    ("GB", "London", "London", "N# #@@", 50),
    ("GB", "London", "Croydon", "CR# #@@", 20),
    ("GB", "South East", "Brighton", "BN# #@@", 45),
    ("GB", "South East", "Oxford", "OX# #@@", 35),
    ("GB", "South East", "Guildford", "GU# #@@", 30),
    ("GB", "South West", "Bristol", "BS# #@@", 50),
    ("GB", "South West", "Exeter", "EX# #@@", 30),
    ("GB", "East of England", "Norwich", "NR# #@@", 35),
    ("GB", "East of England", "Cambridge", "CB# #@@", 35),
    ("GB", "West Midlands", "Birmingham", "B# #@@", 55),
    ("GB", "West Midlands", "Shrewsbury", "SY# #@@", 15),
    ("GB", "East Midlands", "Nottingham", "NG# #@@", 40),
    ("GB", "East Midlands", "Leicester", "LE# #@@", 30),
    ("GB", "Yorkshire and the Humber", "Leeds", "LS# #@@", 50),
    ("GB", "Yorkshire and the Humber", "Sheffield", "S# #@@", 35),
    ("GB", "North East", "Newcastle upon Tyne", "NE# #@@", 35),
    ("GB", "Scotland", "Edinburgh", "EH# #@@", 35),
    ("GB", "Scotland", "Glasgow", "G# #@@", 35),
    ("GB", "Wales", "Cardiff", "CF# #@@", 35),
    ("GB", "Northern Ireland", "Belfast", "BT# #@@", 20),
    ("IE", "Leinster", "Dublin", "D0# @#@#", 25),
    ("IE", "Munster", "Cork", "T1# @#@#", 12),
    ("FR", "Île-de-France", "Paris", "7500#", 14),
    ("FR", "Hauts-de-France", "Lille", "5900#", 8),
    ("FR", "Bretagne", "Rennes", "3520#", 5),
    ("DE", "Nordrhein-Westfalen", "Köln", "506##", 12),
    ("DE", "Berlin", "Berlin", "101##", 9),
    ("DE", "Sachsen", "Dresden", "010##", 5),
    ("NL", "Noord-Holland", "Amsterdam", "10## @@", 10),
    ("NL", "Utrecht", "Utrecht", "35## @@", 6),
)

# Number ranges that regulators keep free for invented people; `x` is a digit.
PHONES = {
    "mobile": ("+447700900xxx",),
    "GB": (
        *("+441134960xxx", "+441144960xxx", "+441154960xxx", "+441164960xxx", "+441174960xxx", "+441184960xxx"),
        *("+441214960xxx", "+441314960xxx", "+441414960xxx", "+441514960xxx", "+441614960xxx", "+442079460xxx"),
        *("+441914980xxx", "+442920180xxx", "+441632960xxx"),
    ),
    "FR": ("+3363998xxxx",),
    "DE": ("+493023125xxx",),
}
