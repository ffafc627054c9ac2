"""Reuters' place codes of 1987 -> ISO 3166-1 alpha-3 of today's state."""

from __future__ import annotations

_TABLE = """
afghanistan AFG albania ALB algeria DZA american-samoa ASM andorra AND angola AGO anguilla AIA antigua ATG argentina ARG
aruba ABW australia AUS austria AUT bahamas BHS bahrain BHR bangladesh BGD barbados BRB belgium BEL belize BLZ benin BEN
bermuda BMU bhutan BTN bolivia BOL botswana BWA brazil BRA british-virgin-islands VGB brunei BRN bulgaria BGR
burkina-faso BFA burma MMR burundi BDI cameroon CMR canada CAN cape-verde CPV cayman-islands CYM
central-african-republic CAF chad TCD chile CHL china CHN colombia COL congo COG costa-rica CRI cuba CUB cyprus CYP
czechoslovakia CZE denmark DNK djibouti DJI dominica DMA dominican-republic DOM east-germany DEU ecuador ECU egypt EGY
el-salvador SLV equatorial-guinea GNQ ethiopia ETH fiji FJI finland FIN france FRA french-guiana GUF gabon GAB
gambia GMB ghana GHA gibraltar GIB greece GRC grenada GRD guadeloupe GLP guam GUM guatemala GTM guinea GIN
guinea-bissau GNB guyana GUY haiti HTI honduras HND hong-kong HKG hungary HUN iceland ISL india IND indonesia IDN
iran IRN iraq IRQ ireland IRL israel ISR italy ITA ivory-coast CIV jamaica JAM japan JPN jordan JOR kampuchea KHM
kenya KEN kuwait KWT laos LAO lebanon LBN lesotho LSO liberia LBR libya LBY liechtenstein LIE luxembourg LUX macao MAC
madagascar MDG malawi MWI malaysia MYS mali MLI malta MLT martinique MTQ mauritania MRT mauritius MUS mexico MEX
monaco MCO mongolia MNG montserrat MSR morocco MAR mozambique MOZ namibia NAM nepal NPL netherlands NLD
netherlands-antilles ANT new-caledonia NCL new-zealand NZL nicaragua NIC niger NER nigeria NGA north-korea PRK
norway NOR oman OMN pakistan PAK panama PAN papua-new-guinea PNG paraguay PRY peru PER philippines PHL poland POL
portugal PRT qatar QAT romania ROU rwanda RWA saudi-arabia SAU senegal SEN seychelles SYC sierra-leone SLE singapore SGP
somalia SOM south-africa ZAF south-korea KOR spain ESP sri-lanka LKA sudan SDN suriname SUR swaziland SWZ sweden SWE
switzerland CHE syria SYR taiwan TWN tanzania TZA thailand THA togo TGO tonga TON trinidad-tobago TTO tunisia TUN
turkey TUR uae ARE uganda UGA uk GBR uruguay URY us-virgin-islands VIR usa USA ussr RUS vanuatu VUT vatican VAT
venezuela VEN vietnam VNM west-germany DEU western-samoa WSM yemen-arab-republic YEM yemen-demo-republic YEM
yugoslavia SRB zaire COD zambia ZMB zimbabwe ZWE
""".split()

ISO3: dict[str, str] = dict(zip(_TABLE[::2], _TABLE[1::2], strict=True))
