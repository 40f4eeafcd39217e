"""What mail and chat programs print around a pasted text, in six languages: who wrote
when, and how letters end."""

from __future__ import annotations

import re

from clause_library.patterns import lazy_pattern

_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_DATE = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?"
_DAY = r"(?:Today|Yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_WHEN = rf"(?:(?:{_DATE}|{_DAY}),?(?: at)?\s)?{_TIME}(?:,?\s{_DATE})?"
_NAME = r"(?:[^\W\d_]|[+~]\s?[\d\w])[^\[\]\n:<>|]{0,50}?"
# Every word with a capital: "the session opens at  10:00" is no name.
_TITLED_NAME = r"[^\W\d_a-z][^\W_]*(?:[ .'’-]{1,2}[^\W\d_a-z][^\W_]*){0,3}"

CHAT = lazy_pattern(
    # WhatsApp "[12/03/2024, 14:05:33] Ana: ", Teams "[2:13 PM] Ana"
    rf"[\u200e\u200f]?(?:\[{_WHEN}\]\s?(?:<{_NAME}>|{_NAME}:|{_TITLED_NAME}$)"
    # WhatsApp on other telephones: "12/03/2024, 14:05 - Ana: "
    rf"|{_DATE},?\s{_TIME}\s[-–—]\s{_NAME}:"
    # Telegram "Ana, [02:13]:", Slack "Ana [2:13 PM]"
    rf"|{_NAME},?\s{{1,2}}\[{_WHEN}\]:?"
    # Slack "Ana  2:13 PM" on a line of its own
    rf"|{_TITLED_NAME}\s+{_TIME}$(?<=[Mm.]))\s*"
)
"""Who wrote a message and when, at the beginning of its line."""

SENDER = lazy_pattern(_TITLED_NAME)
"""A name alone in its line."""

SENT_AT = lazy_pattern(
    rf"(?:(?:{_DATE}|{_DAY}),?(?: at)?\s)?\d{{1,2}}:\d{{2}}\s?[AaPp][Mm]"
)
"""A time alone in its line, with what no masthead has."""

SPEAKS_TO_SOMEBODY = lazy_pattern(
    r"\b(?:I|I['’]\w+|(?i:you|your|yours|please|attached|enclosed|my|we['’]\w+))\b"
    r"|\b(?i:vous|votre|vos|ci-joint|veuillez|je|j['’]\w+)\b"
    r"|\b(?i:usted(?:es)?|adjunto|le envío|les envío)\b"
    r"|\b(?i:вас|вам|ваш\w*|прилага\w+|пожалуйста|я)\b"
    r"|مرفق|أرفق|لكم|附件|请查收|您"
)
"""Words of a letter that no resolution has."""

_WORDS = (
    # English
    "(?:(?:with )?(?:best|kind|kindest|warm|warmest) )?regards", "best wishes",
    "best", "all the best", "(?:many )?thanks(?: (?:again|in advance|and regards))?",
    "thank you(?: (?:again|in advance|very much))?", "cheers",
    "(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?", "respectfully",
    "sent from my .{2,30}", "get outlook for .{2,20}",
    # French
    "(?:bien )?cordialement", "bien à (?:vous|toi)",
    "(?:meilleures|sincères) salutations",
    "salutations distinguées", "merci(?: (?:d['’]avance|beaucoup))?", "amicalement",
    "envoyé de mon .{2,30}",
    # Spanish
    "(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?| atentos?)?", "atentamente",
    "cordialmente", "(?:muchas )?gracias(?: de antemano)?", "enviado desde mi .{2,30}",
    # Russian
    "с (?:глубоким )?уважением", "с наилучшими пожеланиями", "(?:заранее )?спасибо",
    "всего доброго", "отправлено с .{2,30}",
    # Arabic
    "مع (?:أطيب|خالص|أجمل) التحيات", "مع التحية", "مع الشكر", "تحياتي",
    "وتفضلوا بقبول .{0,40}", "شكرا(?: جزيلا)?",
    # Chinese
    "此致(?:敬礼)?", "敬礼", "顺祝商祺", "祝好", "谢谢", "致以.{0,6}问候",
)  # fmt: skip

VALEDICTION = lazy_pattern(
    rf"(?i:{'|'.join(_WORDS)})\s*(?:[,!.，！。،](?P<after>\s.*)?|(?:\s[^\W\d_a-z]"
    r"[\w.’'-]*){0,4})",
    re.DOTALL,
)
"""How a letter ends, with what stands behind it in its line."""

SIGNATURE = lazy_pattern(r"--|-{2,}\s*", re.DOTALL)
"""The line that parts a mail from its sender's address."""

GREETING = lazy_pattern(
    r"(?:(?:dear|hello|good (?:morning|afternoon|evening))\b"
    # no title: "Hi-tech harbours", "Greetings cards of the islands"
    r"|(?:hi|greetings)(?=[,!]|$| (?:all|everyone|colleagues|dear)\b"
    r"| (?-i:[A-ZÀ-Þ])\w*[,!]?$)"
    r"|(?:chers?|chères?|bonjour|bonsoir|mesdames)\b"
    r"|(?:estimad[oa]s?|querid[oa]s?|buen[oa]s (?:días|tardes)|hola)\b"
    r"|(?:уважаем|дорог)(?:ый|ая|ые|ие|ой)\b|здравствуйте|добрый день"
    r"|(?:السادة|السيد|الزملاء|عزيزي|أعزائي|تحية طيبة)"
    r"|尊敬的|各位|亲爱的)[^.;:：؛。；]{0,60}[,!:，！：،]?",
    re.IGNORECASE,
)
"""How a letter begins, alone in its line."""

_ANSWERS = (
    # English
    r"(?:ok(?:ay)?|fine|good|agreed?|agreeable|acceptable|flexible)"
    r"(?: (?:for|with|by|to|on|from) .{2,40}| as is| too| here)?",
    r"not (?:ok|okay|acceptable|agreed|needed)(?: (?:for|to|with) .{2,40})?",
    r"(?:pls|please|kindly) (?:delete|keep|retain|add|insert|move|replace|bracket"
    r"|reinstate|see)\b.{0,60}",
    r"see (?:below|above|attached|comments?|our comments?|my comments?|track changes)",
    r"(?:we|i|us)(?: (?:can|could|would|will|may|do|don['’]t|cannot|can['’]t))?"
    r" (?:live with|accept|support|agree|join|go along|prefer|like|oppose|object"
    r"|suggest|propose|need|reserve|want)\b.{0,60}",
    r"(?:no|some|my|our) (?:objections?|comments?|problem|issues?|strong views?)"
    r"(?: (?:from|here|with|on|below|above) ?.{0,40})?",
    r"(?:thanks|thx|tks|ty|noted|same here|ditto|tbc|tbd|to be (?:checked|confirmed)"
    r"|under consideration|\+ ?1|done|delete(?: this)?|keep(?: this)?|new text)",
    # French, Spanish
    r"(?:d['’]accord|ok pour .{2,30}|voir (?:ci-dessous|plus bas)|merci)",
    r"(?:de acuerdo|ok para .{2,30}|ver (?:abajo|más abajo)|gracias)",
    # Russian, Arabic, Chinese
    r"(?:соглас(?:ен|на|ны)|см\. ниже|поддерживаем|не согласны|ок)",
    r"(?:موافق(?:ون)?|انظر أدناه|لا مانع)",
    r"(?:同意|不同意|见下文?|没有意见|无异议)",
)

REMARK = lazy_pattern(rf"(?:{'|'.join(_ANSWERS)})[,!.。]?", re.IGNORECASE)
"""What a colleague writes below a paragraph, alone in its line."""
