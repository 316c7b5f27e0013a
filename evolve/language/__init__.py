"""What is particular to a language, as data and small functions behind one `Language` profile.

`profile` gives the profile of a tag, `detect` the tag of a text. No Han literal stands in code
outside this package, and in it only in `data/`.
"""
