package province

import "github.com/beian-go/beian/filing"

// Need is how much something is asked for (要求程度).
type Need string

// The needs.
const (
	NeedRequired    Need = "required"
	NeedRecommended Need = "recommended"
	NeedNone        Need = "not_required"
	// NeedIfNonlocalID is required of persons whose ID is of another province.
	NeedIfNonlocalID Need = "required_if_nonlocal_id"
)

// LegalRep is who may be a unit's subject's responsible person (主体负责人).
type LegalRep string

// Who may be the subject's responsible person.
const (
	// LegalRepMust is the legal representative only.
	LegalRepMust LegalRep = "must"
	// LegalRepDelegable is the legal representative, or a shareholder or senior manager whom he names.
	LegalRepDelegable LegalRep = "must_delegable"
	// LegalRepLetter is anybody with a letter of authority.
	LegalRepLetter LegalRep = "auth_letter"
	// LegalRepFree is anybody.
	LegalRepFree LegalRep = "free"
)

// Letter is whether a letter of authority is taken (授权书).
type Letter string

// Whether a letter of authority is taken.
const (
	LetterAccepted Letter = "accepted"
	LetterRefused  Letter = "refused"
	// LetterLimited is accepted of some; the note of the cell says of whom.
	LetterLimited Letter = "limited"
)

// NonlocalID is what an ID of another province needs (外省证件).
type NonlocalID string

// What an ID of another province needs.
const (
	NonlocalAllowed NonlocalID = "allowed"
	// NonlocalPermit needs a residence permit or what replaces it.
	NonlocalPermit NonlocalID = "residence_permit"
	// NonlocalProof needs one of the proofs.
	NonlocalProof     NonlocalID = "proof"
	NonlocalForbidden NonlocalID = "forbidden"
)

// Owner is who must own a domain (域名所有者).
type Owner string

// Who must own a domain.
const (
	OwnerSelf           Owner = "self"
	OwnerUnit           Owner = "unit"
	OwnerUnitOrLegalRep Owner = "unit_or_legal_rep"
)

// NameBan is what a website's name must not be (网站名称限制).
type NameBan string

// What a website's name must not be.
const (
	// BanEnglish is English anywhere in the name.
	BanEnglish NameBan = "english"
	// BanPureEnglish is a name of English only.
	BanPureEnglish NameBan = "pure_english"
	// BanNumber is a name of digits.
	BanNumber NameBan = "number"
	// BanDomain is a domain.
	BanDomain NameBan = "domain"
	// BanURL is an address.
	BanURL NameBan = "url"
	// BanPersonName is the name of a person.
	BanPersonName NameBan = "person_name"
	// BanPlaceName is the name of an administrative place without the authority for it.
	BanPlaceName NameBan = "place_name"
	// BanStateName is a word of the state without the authority for it (国字号).
	BanStateName NameBan = "state_name"
)

// Copies is what may be photographed or scanned (证件原件或复印件).
type Copies string

// What may be photographed or scanned.
const (
	// CopiesRefused is the original only.
	CopiesRefused Copies = "original_only"
	// CopiesSealed is a copy with the unit's seal too.
	CopiesSealed Copies = "sealed_copy"
)

// FooterNumber is a number in the page footer.
type FooterNumber string

// The numbers in the page footer.
const (
	// FooterSite is the number of the website, with its suffix -N.
	FooterSite FooterNumber = "site_number"
	// FooterSubject is the number of the subject, without a suffix.
	FooterSubject FooterNumber = "subject_number"
)

// Change is whether a change is taken (是否支持变更).
type Change string

// Whether a change is taken.
const (
	ChangeAllowed Change = "allowed"
	ChangeRefused Change = "refused"
	// ChangeSameLegalRep is allowed if the person, or the legal representative, is the same on both sides.
	ChangeSameLegalRep Change = "same_legal_rep"
)

// When is a case in which something is asked for (情形).
type When string

// The cases.
const (
	WhenAlways When = "always"
	// WhenNonlocalID is that the person's ID is of another province.
	WhenNonlocalID When = "nonlocal_id"
	// WhenLegalRepNonlocalID is that the legal representative's is.
	WhenLegalRepNonlocalID When = "legal_rep_nonlocal_id"
	// WhenHospital is that the unit is a hospital.
	WhenHospital When = "hospital"
	// WhenForeignParentOwns is that a foreign parent company owns the domain.
	WhenForeignParentOwns When = "foreign_parent_owns_domain"
	// WhenBecomesUnit is that an individual's filing becomes a unit's.
	WhenBecomesUnit When = "becomes_unit"
	// WhenFirstFiling is a first filing.
	WhenFirstFiling When = "first_filing"
	// WhenNotCancel is every filing but cancellations and changes that leave the domains as they are.
	WhenNotCancel When = "not_cancellation"
	// WhenManyDomains is that the subject has so many domains; see [Condition].
	WhenManyDomains When = "many_domains"
)

// Condition is when something is asked for.
type Condition struct {
	When When `json:"when"`
	// N is the number that the case speaks of; 0 for none.
	N int `json:"n,omitzero"`
}

// Age is how old a person must be, in years (年龄).
type Age struct {
	// Min is the age below which nobody is taken; 0 where no source names one.
	Min int `json:"min,omitzero"`
	// ProofBelow is the age below which Proof is asked for; 0 for nobody.
	ProofBelow int `json:"proof_below,omitzero"`
	// Proof is what younger persons bring.
	Proof filing.Text `json:"proof,omitzero"`
}

// AgeLimit is the highest age, in years.
type AgeLimit struct {
	Male   int `json:"male"`
	Female int `json:"female"`
}

// OrderLimit is how many websites one filing may hold (单次备案网站数).
type OrderLimit struct {
	Max int `json:"max"`
	// FiledOver is above how many filed websites the limit holds; 0 for always.
	FiledOver int `json:"filed_over,omitzero"`
	// CountsFiled says that filed websites count too.
	CountsFiled bool `json:"counts_filed,omitzero"`
	// Statement says that more are taken with a statement.
	Statement bool `json:"statement,omitzero"`
	// For is the filings that the limit is stated for.
	For Orders `json:"for,omitzero"`
}

// Orders are filings that a limit is stated for; empty for all.
type Orders string

// The filings that a limit is stated for.
const (
	OrdersFirst      Orders = "first_filing"
	OrdersChanges    Orders = "changes"
	OrdersNotChanges Orders = "all_but_changes"
)

// PlanBook is from how many websites on a plan is asked for (网站建设方案书).
type PlanBook struct {
	// From is the smallest number for which it is.
	From int `json:"from"`
	// Counts is what is counted.
	Counts Counts `json:"counts"`
	// Documents are what to bring where it is another paper than the plan, or more.
	Documents []Document `json:"documents,omitempty"`
}

// Counts is what a number counts.
type Counts string

// What a number counts.
const (
	// CountsAll is filed and new websites together.
	CountsAll Counts = "filed_and_new"
	// CountsFiled is the websites that were filed before.
	CountsFiled Counts = "filed"
	// CountsSites is websites; the source does not say whether filed ones count.
	CountsSites Counts = "sites"
	// CountsPrefixes is domains of different names, filed ones too.
	CountsPrefixes Counts = "domain_prefixes"
)

// Contents says which kinds of content may be chosen (服务内容).
type Contents struct {
	// Forbidden are kinds that are refused.
	Forbidden []filing.ServiceContent `json:"forbidden,omitempty"`
	// Approval are kinds that need an approval.
	Approval []filing.ServiceContent `json:"approval,omitempty"`
	// Remark are kinds that need a remark.
	Remark []filing.ServiceContent `json:"remark,omitempty"`
	// Usual is the one kind that is expected; 0 for none.
	Usual filing.ServiceContent `json:"usual,omitzero"`
	// OthersRemark says that all kinds but Usual need a remark.
	OthersRemark bool `json:"others_remark,omitzero"`
}

// Where is a place in which words are looked for.
type Where string

// The places in which words are looked for.
const (
	InUnitName    Where = "unit_name"
	InServiceName Where = "service_name"
	// InScope is the business scope on the licence (经营范围), which no filing holds.
	InScope Where = "business_scope"
)

// Finance is what words of finance need (金融类词语).
type Finance struct {
	// Words are the province's own words; none where the nationwide words hold, see [National].
	Words []string `json:"words,omitempty"`
	// In is where they are looked for; none where the source does not say.
	In []Where `json:"in,omitempty"`
	// Commitment says that who does not deal with finance may bring a commitment instead of the approval.
	Commitment bool `json:"commitment,omitzero"`
}

// Training is when a commitment about off-campus training is asked for (不涉及校外培训承诺书).
type Training struct {
	// Words are the words that ask for it.
	Words []string `json:"words"`
	// In is where they are looked for.
	In []Where `json:"in,omitempty"`
	// ScopeWords are more words that ask for it in the business scope.
	ScopeWords []string `json:"scope_words,omitempty"`
	// OwnForm says that the province has a form of its own.
	OwnForm bool `json:"own_form,omitzero"`
	// RemarkInstead says that a remark does too.
	RemarkInstead bool `json:"remark_instead,omitzero"`
}

// IndividualBusiness is how self-employed traders file (个体工商户).
type IndividualBusiness struct {
	// Seal says that one without an official seal is refused.
	Seal bool `json:"seal,omitzero"`
	// WithName is how one with a trade name files; empty where no source says.
	WithName FileAs `json:"with_name,omitzero"`
	// WithoutName is how one without a trade name files; empty where no source says.
	WithoutName FileAs `json:"without_name,omitzero"`
}

// FileAs is the nature that a self-employed trader files with.
type FileAs string

// The natures that a self-employed trader files with.
const (
	AsEnterprise FileAs = "enterprise"
	AsPersonal   FileAs = "personal"
	AsNothing    FileAs = "refused"
)

// FiledSite is the state that filed websites must be in (已备案网站状态).
type FiledSite struct {
	// MustOpen says that they must be open.
	MustOpen bool `json:"must_open,omitzero"`
	// MayClose says that they may be closed, or without content.
	MayClose bool `json:"may_close,omitzero"`
	// Fits says that the content must fit what is filed.
	Fits bool `json:"fits,omitzero"`
	// Number says that the filing number must be shown.
	Number bool `json:"number,omitzero"`
	// Linked says that the number must lead to the ministry's site.
	Linked bool `json:"linked,omitzero"`
}

// Renamed is a place that was renamed.
type Renamed struct {
	Old string `json:"old"`
	New string `json:"new"`
}

// Investor is what to write as investor or superior unit (投资者或上级主管单位).
type Investor struct {
	// Enterprise is for enterprises; empty where no source says.
	Enterprise InvestorName `json:"enterprise,omitzero"`
	// Public is for government bodies and public institutions; empty where no source says.
	Public InvestorName `json:"public,omitzero"`
	// AllOthers says that Public holds for all natures but enterprises.
	AllOthers bool `json:"all_others,omitzero"`
}

// InvestorName is whose name to write.
type InvestorName string

// Whose name to write.
const (
	InvestorUnit           InvestorName = "unit"
	InvestorLegalRep       InvestorName = "legal_rep"
	InvestorSuperior       InvestorName = "superior_unit"
	InvestorUnitOrSuperior InvestorName = "unit_or_superior"
)

// SMS is the verification by the ministry's short messages (短信核验).
type SMS struct {
	// Since is the first day.
	Since string `json:"since"`
	// Hours is how long a code is good, Tries how many wrong tries it bears, Resends how many codes are sent in 24 hours.
	Hours   int `json:"hours"`
	Tries   int `json:"tries"`
	Resends int `json:"resends"`
	// Sender is the number that the messages come from.
	Sender string `json:"sender"`
	// Except are the filing types without it.
	Except []filing.Type `json:"except,omitempty"`
}

// Paper is a paper that a province asks for (附件).
type Paper struct {
	Document Document `json:"document"`
	// When is in which case.
	When When `json:"when"`
	// By is who says so.
	By SourceID `json:"source"`
	// Others are sources that say otherwise.
	Others []Other[Document] `json:"others,omitempty"`
	// Note is how it must be made; empty for nothing.
	Note filing.Text `json:"note,omitzero"`
}

// Known reports whether a source states the paper: always, for one that is in the table.
func (p Paper) Known() bool { return p.By != 0 }

// Disputed reports whether other sources say otherwise.
func (p Paper) Disputed() bool { return len(p.Others) > 0 }

// Firm reports whether the lack of the paper may stop a filing; see [Value.Firm].
func (p Paper) Firm() bool { return p.Known() && !p.Disputed() && p.By.Source().firm() }

// Source is where the paper is asked for, fit for a finding.
func (p Paper) Source() filing.Source { return p.By.Source().Filing() }
