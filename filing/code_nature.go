package filing

// Nature is the kind of unit that a subject is, or individual (单位性质, Dwxz). It is a [Code].
//
// The ids 7 and 8 are not in use. Some hosting systems number private non-enterprise units and foundations 7 and 8;
// that is not the ministry's numbering.
type Nature int

// The natures.
const (
	NatureDefence                Nature = 1
	NatureGovernment             Nature = 2
	NatureInstitution            Nature = 3
	NatureEnterprise             Nature = 4
	NatureIndividual             Nature = 5
	NatureSocialOrganization     Nature = 6
	NaturePrivateNonEnterprise   Nature = 9
	NatureFoundation             Nature = 10
	NatureLawPractice            Nature = 11
	NatureForeignCulturalCentre  Nature = 12
	NatureMassOrganization       Nature = 13
	NatureForensicInstitution    Nature = 14
	NatureReligiousGroup         Nature = 15
	NatureOverseasOrganization   Nature = 16
	NatureMedicalInstitution     Nature = 17
	NatureNotaryInstitution      Nature = 18
	NatureCollectiveEconomy      Nature = 19
	NatureArbitrationInstitution Nature = 20
)

// Natures lists the known codes in the order of their ids.
func Natures() []Nature { return listCodes[Nature](&natureTable) }

// Personal reports whether the subject is a natural person; all other natures are units.
func (n Nature) Personal() bool { return n == NatureIndividual }

// CertificateTypes lists the certificate types that the nature may file with, in the order of their ids; see
// [CertificateType.NaturesConfidence] for how sure that is.
func (n Nature) CertificateTypes() []CertificateType {
	var types []CertificateType
	for t, nature := range certificateNatures {
		if nature == n && n != 0 {
			types = append(types, CertificateType(t))
		}
	}
	return types
}

// ID implements [Code].
func (n Nature) ID() int { return natureTable.id(int(n)) }

// Known implements [Code].
func (n Nature) Known() bool { return natureTable.known(int(n)) }

// Slug implements [Code].
func (n Nature) Slug() string { return natureTable.slug(int(n)) }

// Label implements [Code].
func (n Nature) Label(l Lang) string { return natureTable.label(int(n), l) }

// String implements [Code].
func (n Nature) String() string { return natureTable.text(int(n)) }

// MarshalJSON writes the ministry's id; see [Code].
func (n Nature) MarshalJSON() ([]byte, error) { return natureTable.marshal(int(n)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (n *Nature) UnmarshalJSON(b []byte) error { return unmarshalCode(b, n, &natureTable) }

var natureTable = codeTable{
	CodeTable: CodeTable{
		Name:       "nature",
		Tag:        "Dwxz",
		Title:      Text{"单位性质", "nature of the subject"},
		Sources:    []Source{fromForm, fromWeChat, fromNetEase},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{
				ID: 1, Slug: "defence", Label: Text{"国防机构", "defence institution"},
				Note: Text{"旧称军队", "formerly called the armed forces"},
			},
			{ID: 2, Slug: "government", Label: Text{"政府机关", "government body"}},
			{ID: 3, Slug: "institution", Label: Text{"事业单位", "public institution"}},
			{ID: 4, Slug: "enterprise", Label: Text{"企业", "enterprise"}},
			{ID: 5, Slug: "individual", Label: Text{"个人", "individual"}},
			{ID: 6, Slug: "social_organization", Label: Text{"社会团体", "social organization"}},
			{
				ID: 9, Slug: "private_non_enterprise", Label: Text{"民办非企业单位", "private non-enterprise unit"},
				Confidence: SingleSource,
			},
			{ID: 10, Slug: "foundation", Label: Text{"基金会", "foundation"}, Confidence: SingleSource},
			{ID: 11, Slug: "law_practice", Label: Text{"律师执业机构", "law practice"}, Confidence: SingleSource},
			{
				ID: 12, Slug: "foreign_cultural_centre", Label: Text{"外国在华文化中心", "foreign cultural centre in China"},
				Confidence: SingleSource,
			},
			{ID: 13, Slug: "mass_organization", Label: Text{"群众性团体组织", "mass organization"}, Confidence: SingleSource},
			{
				ID: 14, Slug: "forensic_institution", Label: Text{"司法鉴定机构", "forensic examination institution"},
				Confidence: SingleSource,
			},
			{ID: 15, Slug: "religious_group", Label: Text{"宗教团体", "religious group"}, Confidence: SingleSource},
			{
				ID: 16, Slug: "overseas_organization", Label: Text{"境外机构", "overseas organization"},
				Confidence: SingleSource,
			},
			{ID: 17, Slug: "medical_institution", Label: Text{"医疗机构", "medical institution"}, Confidence: SingleSource},
			{ID: 18, Slug: "notary_institution", Label: Text{"公证机构", "notary institution"}, Confidence: SingleSource},
			{
				ID: 19, Slug: "collective_economy", Label: Text{"集体经济", "collective economic organization"},
				Confidence: SingleSource,
			},
			{
				ID: 20, Slug: "arbitration_institution", Label: Text{"仲裁机构", "arbitration institution"},
				Confidence: SingleSource,
			},
		},
	},
}
