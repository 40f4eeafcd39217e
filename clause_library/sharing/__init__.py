"""One library for many: a log of packs of documents, which each replays into its own.

`docs/sharing.md` is for people; `pack` is the form, `keeper` where packs lie, `replay`
what a library takes from them and gives to them.
"""
