"""What to type: examples for the help of each command, by the command's words."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        'drafter match "Urges all Member States to strengthen border controls"',
        "pbpaste | drafter match --organ GA,SC --since 2015",
        'drafter show "OP4 of 77/194"',
        'drafter trace "OP4 of 77/194" -o life.html',
        "drafter compare version3.docx version4.docx -o redline.docx",
        "drafter merge base.docx eu.docx us.docx g77.docx -o compilation.docx",
        "drafter annotate draft.docx -o annotated.docx --track",
        "drafter check draft.docx",
        "drafter new --from A/RES/77/194 -o draft.docx",
        "drafter sources draft.docx -o sources.docx",
        "drafter library add resolutions.zip",
        "drafter review version3.docx version4.docx",
    ),
    "match": (
        'drafter match "within existing resources"',
        "drafter match < paragraph.txt",
        "drafter match --clipboard --organ GA,SC --since 2015 --status adopted",
        "drafter match --file draft.docx --json",
        'drafter match "OP4 of 77/194"',
    ),
    "show": (
        'drafter show "OP4 of 77/194"',
        'drafter show "72/1, para. 12"',
        "drafter show A/RES/77/194",
        'drafter show "OP4 of 77/194" --language fr,ar',
    ),
    "trace": (
        'drafter trace "OP6 of 77/228"',
        'drafter trace "OP6 of 77/228" --votes -o life.html',
        'drafter trace --phrase "within existing resources"',
    ),
    "concord": (
        "drafter concord A/RES/77/194",
        "drafter concord draft-en.docx draft-fr.docx",
    ),
    "stats": (
        "drafter stats A/RES/77/194",
        "drafter stats --session 79",
        'drafter stats --topic "trafficking in persons" -o trafficking.html',
    ),
    "compare": (
        "drafter compare version3.docx version4.docx",
        "drafter compare version3.docx version4.pdf --side-by-side",
        "drafter compare version3.docx version4.docx --precedents --organ GA",
        "drafter compare version3.docx version4.docx -o redline.docx",
        "drafter compare v1.txt v2.docx v3.docx",
        "drafter compare marked.docx --reject Switzerland",
    ),
    "merge": (
        "drafter merge base.docx eu.docx us.docx g77.docx -o compilation.docx",
        "drafter merge base.docx eu.docx us.docx --layered -o layered.docx",
        "drafter merge base.docx one.docx two.docx --by one.docx=EU",
        "drafter merge base.docx eu.docx --on eu.docx=version2.docx",
    ),
    "negotiate": (
        "drafter negotiate rivers base version3.docx",
        "drafter negotiate rivers add eu.docx --by EU",
        "drafter negotiate rivers accept OP1.a",
        "drafter negotiate rivers status OP4 agreed",
        "drafter negotiate rivers text --as EU",
        "drafter negotiate rivers export -o compilation.docx",
    ),
    "silence": ("drafter silence version4.docx version5.docx",),
    "matrix": (
        "drafter matrix base.docx eu.docx us.docx g77.docx",
        "drafter matrix base.docx eu.docx us.docx -o matrix.docx",
        "drafter matrix base.docx eu.docx us.docx -o matrix.csv",
    ),
    "annotate": (
        "drafter annotate draft.docx -o annotated.docx",
        "drafter annotate draft.docx -o annotated.docx --track",
        "drafter annotate drafts/ last.docx --outdir annotated",
        'drafter annotate draft.docx -o annotated.docx --precedent "OP4=OP2 of 77/194"',
    ),
    "check": (
        "drafter check draft.docx",
        "drafter check draft.docx --baseline A/RES/77/194",
        "drafter check draft.docx --fix -o fixed.docx",
        "drafter check draft.docx --select all --json",
        "drafter check draft.docx --rollover --baseline A/RES/77/194",
        "drafter check --explain ref-date-wrong",
        "drafter check draft.docx --ignore-finding 1a2b3c4d --because 'as agreed'",
    ),
    "new": (
        "drafter new --from A/RES/77/194 --next -o draft.docx",
        "drafter new --from A/RES/77/194 -o draft.docx",
        'drafter new --organ CCPCJ --title "A safe river" --sponsor Peru -o draft.docx',
    ),
    "sources": (
        "drafter sources draft.docx -o sources.docx",
        "drafter sources draft.docx -o sources.csv --organ GA",
    ),
    "parse": (
        "drafter parse draft.pdf",
        "drafter parse marked.docx --view original",
        "drafter parse compilation.docx --as EU",
        "drafter parse draft.docx --json > draft.json",
        "drafter parse draft.docx -o draft.xml",
    ),
    "review": (
        "drafter review draft.docx",
        "drafter review version3.docx version4.docx",
        "drafter review version3.docx version5.docx --carry",
        "drafter review --plain version3.docx version4.docx",
    ),
    "serve": ("drafter serve version3.docx version4.docx", "drafter serve --port 8080"),
    "mcp": (
        "drafter mcp",
        "drafter mcp --allow ~/drafts",
    ),
    "settings": (
        "drafter settings",
        "drafter settings verbs",
        "drafter settings --default organ=GA --default top=3",
    ),
    "completion": (
        "drafter completion bash > ~/.local/share/bash-completion/completions/drafter",
        "drafter completion zsh > ~/.zfunc/_drafter",
        "drafter completion fish > ~/.config/fish/completions/drafter.fish",
    ),
    "manual": (
        "drafter manual > ~/.local/share/man/man1/drafter.1",
        "drafter manual | man -l -",
    ),
    "library": (
        "drafter library add resolutions.zip",
        "drafter library stats",
        "drafter library show A/RES/77/194",
    ),
    "library add": (
        "drafter library add un:ga un:sc",
        "drafter library add resolutions.zip --metadata metadata.zip",
        "drafter library add ~/texts/ last-year.docx",
        "drafter library add draft.docx --symbol E/CN.15/2026/L.6 --status draft",
        "drafter library add un:sc --language fr",
    ),
    "library list": (
        "drafter library list",
        "drafter library list trafficking --organ GA --since 2015",
        "drafter library list --status draft --json",
    ),
    "library show": ("drafter library show A/RES/77/194",),
    "library remove": ("drafter library remove E/CN.15/2026/L.6",),
    "library stats": ("drafter library stats",),
    "library changes": (
        "drafter library changes",
        "drafter library changes 3486 --json",
    ),
    "library verify": ("drafter library verify", "drafter library verify --repair"),
    "library meaning": ("drafter library meaning",),
    "library export": (
        "drafter library export -o clauses.csv",
        "drafter library export | head",
        "drafter library export --changed-since 3486 -o new.jsonl",
    ),
    "library share": (
        "drafter library share /mnt/mission/resolutions",
        "drafter library share postgresql://anna@db.example.org/texts",
        "drafter library share /mnt/mission/resolutions --signers signers.txt",
    ),
    "library push": (
        "drafter library push A/RES/77/194",
        "drafter library push --adopted --with-sources",
        "drafter library push --adopted --sign ~/.ssh/id_ed25519",
        "drafter library push --forget E/CN.15/2026/L.6",
    ),
    "library pull": ("drafter library pull", "drafter library pull --json"),
    "library log": ("drafter library log",),
}


def examples(command: str) -> str:
    """The examples of a command, a line each under a heading.

    ``command`` is its words (``library add``), ``""`` stands for ``drafter`` itself.
    """
    return "\n".join(["examples:", *(f"  {line}" for line in EXAMPLES[command])])
