"""How paragraphs open in French, Spanish, Russian, Arabic and Chinese: enough to tell
where one begins and what it is.

The forms are those of the resolutions themselves: a participle or gerund in the
preamble, a verb in the present tense in the operative part. English, whose phrases
carry meaning for alerts and crossing, has tables of its own (``phrases``).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Literal

from clause_library.vocabulary.scripts import ARABIC_LETTERS, ARABIC_VOWELS, script_of

_FRENCH_PREAMBLE = (
    r"(?:(?:Profondément|Gravement|Vivement|Fermement|Sérieusement|Extrêmement) )?"
    r"(?:(?!(?:Avant|Pendant|Durant|Devant|Suivant|Nonobstant"
    r"|Concernant)\b)[A-ZÀ-Ý][a-zà-ÿ]+ant"
    r"|(?:Se |S['’])[a-zà-ÿ]+ant"
    r"|Consciente?s?|Convaincue?s?|Préoccupée?s?|Guidée?s?|Inquiète|Déterminée?s?"
    r"|Résolue?s?|Alarmée?s?|Encouragée?s?"
    r"|Soucieuse?x?|Désireuse?x?|préoccupée?s?|consciente?s?|convaincue?s?|alarmée?s?"
    r"|troublée?s?|attachée?s?)"
    r"(?: (?:également|aussi|en outre|de nouveau|à nouveau))?(?=[ ,])"
)
_FRENCH_OPERATIVE = (
    r"(?:(?:Prie|Demande|Décide|Souligne|Réaffirme|Rappelle|Remercie|Convient|Félicite"
    r"|Exhorte|Considère|Insiste|Constate"
    r"|Souscrit|Approuve|Reconnaît|Estime|Recommande|Condamne|Apprécie|Exige|Affirme"
    r"|Appuie|Accueille|Redit|Renouvelle"
    r"|Déclare|Adopte|Exprime|Salue|Déplore|Proclame|Autorise|Charge|Réitère|Confirme"
    r"|Regrette|Rejette|Espère|Préconise"
    r"|Dénonce|Prend [a-zà-ÿ]+|Est [a-zà-ÿ]+|Sait|Rend [a-zà-ÿ]+|Lance"
    r"|Se (?:félicite|déclare|dit|réjouit|propose|prononce|engage|montre|rend|demande)"
    r"|S['’][a-zà-ÿ]+)(?=[ ,])"
    r"|(?:Note|Encourage|Invite|Engage|Juge|Mesure|Attend)(?= (?!(?:by|the|all|to|that"
    r"|of|in)\b)[a-zà-ÿ]))"
    r"(?: (?:également|aussi|en outre|instamment|de nouveau))?"
)
_SPANISH_PREAMBLE = (
    r"(?:(?:Profundamente|Gravemente|Seriamente|Firmemente|Muy) )?"
    r"(?:(?!Cuando\b)[A-ZÁÉÍÓÚ][a-záéíóúñ]+(?:ando|iendo|yendo)|Consciente"
    r"|[Cc]onvencid[ao]|[Pp]reocupad[ao]|Guiad[ao]"
    r"|Conocedora?|Deseos[ao]|[Dd]ecidid[ao]|[Dd]ecepcionad[ao]|[Aa]larmad[ao]"
    r"|Resuelt[ao]|Inspirad[ao]|Alentad[ao])"
    r"(?: (?:también|además|asimismo|nuevamente|una vez más))?(?=[ ,])"
)
_SPANISH_OPERATIVE = (
    r"(?:Solicita|Alienta|Exhorta|Reafirma|Invita|Toma nota|Destaca|Reconoce|Insta"
    r"|Observa|Pone de relieve|Expresa|Acoge"
    r"|Recuerda|Hace (?:notar|suy[ao]s?|un llamamiento)|Reitera|Encomia|Pide|Subraya"
    r"|Conviene"
    r"|Tiene (?:en cuenta|presente)"
    r"|Recomienda|Condena|Aguarda|Exige|Recalca|Afirma|Apoya|Determina|Aprueba|Aprecia"
    r"|Considera|Felicita|Señala|Deplora"
    r"|Proclama|Autoriza|Encarga|Agradece|Lamenta|Rechaza|Resuelve|Celebra"
    r"|Decide(?= [a-z]|,)"
    r"|Declara(?= )|Adopta(?= ))"
    r"(?: (?:también|además|asimismo|nuevamente|una vez más))?(?=[ ,])"
)
_RUSSIAN_PREAMBLE = (
    r"(?:(?:вновь|особо|высоко|глубоко|серь[её]зно|решительно|настоятельно|также"
    r"|[сc] (?:[^\W\d_]+ )?[^\W\d_]+(?:ью|ием|ой|ем|ом)) ){0,2}"
    r"(?:ссылаясь|подтверждая|признавая|напоминая|будучи|подч[её]ркивая|учитывая"
    r"|отмечая|принимая|выражая|приветствуя"
    r"|сознавая|осознавая|рассмотрев|изучив|заслушав|получив|приняв|памятуя"
    r"|руководствуясь|констатируя|рекомендуя|считая"
    r"|призывая|обращая|осуждая|стремясь|разделяя|одобряя|заявляя|поддерживая|желая"
    r"|надеясь|действуя|определяя|повторяя"
    r"|сожалея|воздавая|исходя|полагая|вдохновляясь|преисполненн\w+|испытывая|ожидая"
    r"|отвергая|требуя|оценивая|убежд[её]нн\w+"
    r"|обеспокоенн\w+|встревоженн\w+|утверждая|выступая|поощряя|проявляя|постановляя"
    r"|благодаря)(?= |,)"
    r"(?: (?:также|далее|вновь))?"
)
_RUSSIAN_OPERATIVE = (
    r"(?:[^\W\d_]+ ){0,2}?[^\W\d_]{3,}(?:ает|яет|ует|сит|вает|нает)(?:ся)?(?= "
    r"|,)(?: (?:также|далее|вновь))?"
)
# "and its commitment to" goes on with a sentence: no ending but the accusative's.
_ARABIC_PREAMBLE = (
    r"(?:و?إذ(?: WORD)?|وقد WORD|و?(?:اقتناع|إدراك|رغبة|تصميم|وعي|إيمان|حرص"
    r"|اعتراف|استرشاد|عزم|التزام)(?:ا)?"
    r"(?: منها)?)(?= |،)"
).replace("WORD", rf"[^\W\d_](?:\w|[{ARABIC_VOWELS}])*")
_ARABIC_OPERATIVE = (
    r"(?:تطلب|تقرر|تشجع|تؤكد|تدعو|تهيب|تحيط|تشدد|تلاحظ|تحث|تعيد|تعرب|تشير|ترحب|تكرر"
    r"|تقر|تسلم|تؤيد|تشيد|تناشد|توافق|تأخذ"
    r"|توصي|تدين|تثني|تتطلع|تنوه|تطالب|تعترف|تعلن|تعتمد|تذكر|ترى|تدرك|يقرر|يطلب|يؤكد"
    r"|يحث|يدعو|يرحب|يشدد|يعرب|يلاحظ|يدين|يشير"
    r"|يكرر|يهيب|يشجع|يطالب|يأذن|يحيط|يعيد|يثني|يسلم)(?: (?:أيضا|كذلك|بقوة|علما"
    r"|من جديد))*(?= |،)"
)
_CHINESE_MORE = (
    r"(?:在这方面，?|又|还|并|再次|进一步|也"
    r"|特别|严重|深为|深切|极为|强烈|满意地|赞赏地|关切地|遗憾地|高兴地|欣慰地)*"
)
# “表示” alone says only that something is expressed: concern, thanks, regret.
_CHINESE_EXPRESSED = (
    r"表示(?:注意到|(?:深为|深表|深切|最|严重|极为|极其|强烈|衷心|诚挚|高度|十分|非常)*"
    r"(?:关切|关注|赞赏|满意|感谢|遗憾|欢迎|支持|震惊|谴责|高兴|感兴趣|欣慰|失望|声援|同情"
    r"|慰问|哀悼|决心|希望|信心|承诺|相信|敬意|祝贺|愤慨|不安)(?:地(?:注意到|指出))?)?"
)
_CHINESE_PREAMBLE = (
    rf"{_CHINESE_MORE}(?:回顾|重申|{_CHINESE_EXPRESSED}|注意到|认识到|意识到|强调指出|强调|着重指出|重点指出|指出|确认|欢迎|欣见|审议了?"
    rf"|审查了"
    r"|铭记|念及|考虑到|深信|坚信|相信|肯定|承认|赞扬|申明|期待|遵循|关切|鼓励|希望|感到|决心|遗憾|谴责|谨记|听取了?|收到|支持|感谢"
    r"|赞赏|认为|震惊|惊悉|痛惜|依照|认定|采取行动|根据《)"
)
_CHINESE_OPERATIVE = (
    rf"{_CHINESE_MORE}(?:请|促请|敦促|邀请|决定|呼吁|要求|建议"
    r"|赞同|核准|通过|授权|吁请|承诺|宣布|认可|同意|设立)"
)


def _with_vowels(form: str) -> str:
    return re.sub(rf"([{ARABIC_LETTERS}])", rf"\1[{ARABIC_VOWELS}]*", form)


# By the script of a text: a pattern of all five languages takes long to compile, and a
# start may want but one.
_FORMS = {
    ("Latin", "preambular"): (_FRENCH_PREAMBLE, _SPANISH_PREAMBLE),
    ("Latin", "operative"): (_FRENCH_OPERATIVE, _SPANISH_OPERATIVE),
    ("Cyrillic", "preambular"): (_RUSSIAN_PREAMBLE,),
    ("Cyrillic", "operative"): (_RUSSIAN_OPERATIVE,),
    ("Arabic", "preambular"): (_ARABIC_PREAMBLE,),
    ("Arabic", "operative"): (_ARABIC_OPERATIVE,),
    ("Han", "preambular"): (_CHINESE_PREAMBLE,),
    ("Han", "operative"): (_CHINESE_OPERATIVE,),
}


@cache
def _pattern(
    script: str,
    part: str,
) -> re.Pattern[str]:
    forms = "|".join(_FORMS[script, part])
    return re.compile(_with_vowels(forms) if script == "Arabic" else forms)


def opening(
    text: str,
    part: Literal["preambular", "operative"],
) -> str:
    """The words that open a paragraph of ``part`` in one of the five languages, ``""``
    where there are none."""
    # The first letter may be a Latin one that looks like "с" or "а".
    letters = tuple(islice(filter(str.isalpha, text), 2))
    match = _pattern(script_of(letters[-1] if letters else ""), part).match(text)
    return match[0].rstrip() if match else ""
