"""Amendments told in words: “In operative paragraph 5, replace “urges” with “invites”.”

Delegations send them as documents of their own (A/C.3/78/L.62: amendments to a draft),
secretariats as corrigenda, colleagues in mails. Their words are no version of the text:
they say what to do with it.
"""
