"""Who negotiates: names and abbreviations of delegations and groups, as compilation
texts write them.

Data. Source of the names: the list of Member States of the United Nations; the
abbreviations are practice. A name that is not here is learned from the text itself,
where it stands before a colon (``[Fennmark: …]``).
"""

from __future__ import annotations

_GROUPS = """
African Group|Arab Group|Group of Arab States|Group of African States|
Asia-Pacific Group|ASEAN|AOSIS|African Union|AU|CARICOM|CANZ|EU|European Union|GRULAC|
G77|G-77|G77 and China|G-77 and China|Group of 77|Group of 77 and China|GCC|JUSCANZ|
JUSSCANNZ|LDCs|Least Developed Countries|LMDC|LLDCs|MERCOSUR|NAM|Non-Aligned Movement|
Nordic countries|OIC|OAS|PIF|Pacific Islands Forum|SADC|SIDS|WEOG|Mountains Group|
Holy See|Palestine|State of Palestine|Chair|Facilitator|Facilitators|Co-Facilitators|
Co-facilitators|Co-Chairs|Co-chairs|Secretariat|sponsors|Sponsors|main sponsors|
Main sponsors|UK|US|USA|RF|ROK|DPRK|DRC|NZ|PRC|RSA|SA|UAE|KSA|Türkiye
"""
_STATES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|
Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|
Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Brunei Darussalam|
Brunei|Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cambodia|Cameroon|Canada|
Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|
Côte d’Ivoire|Croatia|Cuba|Cyprus|Czechia|Democratic People’s Republic of Korea|
Democratic Republic of the Congo|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|
Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|
France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|
Guinea-Bissau|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|
Islamic Republic of Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|
Kenya|Kiribati|Kuwait|Kyrgyzstan|Lao People’s Democratic Republic|Lao PDR|Latvia|
Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|
Malaysia|Maldives|Mali|Malta|Marshall Islands|Mauritania|Mauritius|Mexico|Micronesia|
Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|
New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman|Pakistan|Palau|Panama|
Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Republic of Korea|
Republic of Moldova|Moldova|Romania|Russia|Russian Federation|Rwanda|
Saint Kitts and Nevis|Saint Lucia|Saint Vincent and the Grenadines|Samoa|San Marino|
Sao Tome and Principe|São Tomé and Príncipe|St. Kitts and Nevis|
Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|
Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Sudan|Spain|Sri Lanka|
Sudan|Suriname|Sweden|Switzerland|Syria|Syrian Arab Republic|Tajikistan|Thailand|
Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Tuvalu|Uganda|
Ukraine|United Arab Emirates|United Kingdom|United Republic of Tanzania|Tanzania|
United States|United States of America|Uruguay|Uzbekistan|Vanuatu|Venezuela|
Bolivarian Republic of Venezuela|Viet Nam|Vietnam|Yemen|Zambia|Zimbabwe
"""

_TABLE = f"{_GROUPS}|{_STATES}".replace("\n", "")
NAMES: frozenset[str] = frozenset(_TABLE.split("|"))
"""Every name of the tables, as printed."""
