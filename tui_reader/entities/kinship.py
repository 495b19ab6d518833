"""The words of kinship that stand before a person's name, as parts of regular expressions."""

FEMALE = "wife|widow|mother|daughter|sister|aunt|niece|grandmother"
MALE = "husband|widower|father|son|brother|uncle|nephew|grandfather"
EITHER = f"{FEMALE}|{MALE}|cousin|parents?|child|children"
