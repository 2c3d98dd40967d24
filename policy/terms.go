package policy

import (
	"maps"
	"slices"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow/workday"
)

// Terms are a provider's terms as they are written down (接入商政策). [New] makes a [Provider] of them.
type Terms struct {
	// ID is how registries name this provider in a [filing.FiledAccess]: 1 to 64 ASCII letters, digits, dots, hyphens
	// and underscores. Required.
	ID string `json:"id" yaml:"id"`
	// Name is the provider's name in both languages. Required.
	Name filing.Text `json:"name" yaml:"name"`
	// Lang is the language in which people are told who have chosen none.
	Lang filing.Lang `json:"lang" yaml:"lang"`

	// Ranges are the addresses that the provider has; ranges may overlap. Without any the policy says nothing about
	// addresses: see [Provider.KnowsRanges].
	Ranges []Range `json:"ranges,omitempty" yaml:"ranges,omitempty"`
	// DataCentres are the provinces in which the provider's servers stand; empty for no restriction.
	DataCentres []region.Province `json:"data_centres,omitempty" yaml:"data_centres,omitempty"`
	// Methods are the access methods that the provider offers; empty for no restriction. In files they are the
	// ministry's ids or their slugs. An id that the embedded table does not have is allowed, since a bureau's own
	// table may.
	Methods []filing.AccessMethod `json:"methods,omitempty" yaml:"methods,omitempty"`
	// Provinces are the provinces whose filings the provider takes; empty for all 31.
	Provinces []region.Province `json:"provinces,omitempty" yaml:"provinces,omitempty"`

	// Deadlines are how long each party has.
	Deadlines Deadlines `json:"deadlines" yaml:"deadlines"`
	// Lapse is when idle filings end.
	Lapse Lapse `json:"lapse" yaml:"lapse"`
	// Limits are how much may be filed at once.
	Limits Limits `json:"limits" yaml:"limits"`

	// SkipVerification are types whose filings need no verification of persons. Only types that go to the bureau, that
	// customers choose and that would need one otherwise can stand here: changes, cancellations and migrations.
	SkipVerification []filing.Type `json:"skip_verification,omitempty" yaml:"skip_verification,omitempty"`
	// UncertainDetection says what happens to a submission when its type could not be detected for certain.
	UncertainDetection UncertainDetection `json:"uncertain_detection" yaml:"uncertain_detection"`
	// Switches override what this package knows of a province.
	Switches map[region.Province]Switches `json:"switches,omitempty" yaml:"switches,omitempty"`
}

// Deadlines are how long each party has (时限).
type Deadlines struct {
	// InitialReview is the time of the provider's initial review (初审), in working days.
	InitialReview workday.Days `json:"initial_review" yaml:"initial_review"`
	// PaperCheck is the time of the provider's check of papers (纸质材料审核), in working days from their arrival.
	PaperCheck workday.Days `json:"paper_check" yaml:"paper_check"`
	// BureauReview is the time of the bureau's review (管局审核), in working days from the submission.
	BureauReview workday.Days `json:"bureau_review" yaml:"bureau_review"`
	// SMS is how long the codes of the SMS verification (短信核验) are valid.
	SMS Duration `json:"sms" yaml:"sms"`
	// SMSGrace is how much longer the desk waits for news of it, since the status arrives late.
	SMSGrace Duration `json:"sms_grace" yaml:"sms_grace"`
}

// Lapse are the calendar days after which a filing ends that its applicant left alone (逾期失效), one number for each
// state that waits for the applicant. 0 means that it never lapses.
type Lapse struct {
	// Draft counts while the filing is filled in (填写).
	Draft int `json:"draft" yaml:"draft"`
	// EVerification counts during electronic verification (电子化核验).
	EVerification int `json:"e_verification" yaml:"e_verification"`
	// Confirmation counts while the applicant reviews everything (资料确认).
	Confirmation int `json:"confirmation" yaml:"confirmation"`
	// PaperCheck counts until the papers arrive (纸质材料审核).
	PaperCheck int `json:"paper_check" yaml:"paper_check"`
	// Returned counts after the provider returned the filing (退回修改).
	Returned int `json:"returned" yaml:"returned"`
	// Rejected counts after the bureau rejected it (管局驳回).
	Rejected int `json:"rejected" yaml:"rejected"`
}

// lapseState is one number of Lapse with the name of its state.
type lapseState struct {
	name string
	days int
}

func (l Lapse) states() [6]lapseState {
	return [...]lapseState{
		{"draft", l.Draft}, {"e_verification", l.EVerification}, {"confirmation", l.Confirmation},
		{"paper_check", l.PaperCheck}, {"returned", l.Returned}, {"rejected", l.Rejected},
	}
}

// Limits are how much may be filed at once (限制).
type Limits struct {
	// AddingSideBySide is how many adding filings of one subject may be under way at once, 1 to [MaxSideBySide].
	AddingSideBySide int `json:"adding_side_by_side" yaml:"adding_side_by_side"`
	// ServicesPerFilingUnit and ServicesPerFilingPerson are how many services one filing of a unit or of an individual
	// may hold, at least 1.
	ServicesPerFilingUnit   int `json:"services_per_filing_unit" yaml:"services_per_filing_unit"`
	ServicesPerFilingPerson int `json:"services_per_filing_person" yaml:"services_per_filing_person"`
	// SheetMonths is how old the signature on a verification sheet (核验单) may be when a change relies on it, in
	// months, at least 1.
	SheetMonths int `json:"sheet_months" yaml:"sheet_months"`
	// DocumentBytes is the largest filing that the desk keeps, without its attachments, in bytes of JSON.
	DocumentBytes int `json:"document_bytes" yaml:"document_bytes"`
}

// UncertainDetection is what happens to a submission whose type could not be detected for certain, because a registry
// did not answer (类型检测不确定时的处理).
type UncertainDetection string

// What can happen to it.
const (
	// NoteUncertain takes the submission and shows the reviewer what is uncertain.
	NoteUncertain UncertainDetection = "note"
	// RefuseUncertain refuses it until detection is certain.
	RefuseUncertain UncertainDetection = "refuse"
)

// What terms may hold at most: far above any use, to stop slips of the keyboard.
const (
	// MaxSideBySide bounds Limits.AddingSideBySide. Providers allow up to 10 (Tencent Cloud 备案限制说明, 2021-03-18).
	MaxSideBySide = 100
	// MaxLapseDays bounds the numbers of [Lapse], in calendar days.
	MaxLapseDays = 3650
	// MaxSheetMonths bounds Limits.SheetMonths, in months.
	MaxSheetMonths = 120
)

// DefaultTerms are what is usual, with no address ranges and no restrictions:
//
//   - initial review 2 working days, paper check 1.5 (21Vianet operating guide for APP filing, 4.1 and 4.2, after 2023)
//   - bureau review 20 working days (非经营性互联网信息服务备案管理办法, Order 33 of the Ministry of Information Industry,
//     article 12, in force 2005-03-20)
//   - SMS codes 24 hours (Huawei Cloud 备案短信核验, 2025-12-31); the grace of 2 hours is ours
//   - every state that waits for the applicant lapses after 60 days (Inspur Cloud filing system, 2021-06-11); others have
//     45 days, 30 for drafts (Tencent Cloud 备案限制说明, 2021-03-18)
//   - one adding filing at a time (Huawei Cloud 备案流程, 2025-09-24; Tencent Cloud 备案限制说明, 2021-03-18)
//   - 10 services in one filing of a unit, 1 of an individual (Tencent Cloud 备案限制说明, 2021-03-18)
//   - signatures on verification sheets good for 24 months (Azure China, 21Vianet, icp-change, 2017-07)
//   - filings up to 1 MiB; uncertain detection is noted; Chinese; no type skips verification: all ours
//
// The id is "default". The caller owns the result.
func DefaultTerms() Terms {
	return Terms{
		ID:   "default",
		Name: filing.Text{Zh: "接入商", En: "provider"},
		Lang: filing.Zh,
		Deadlines: Deadlines{
			InitialReview: workday.MustDays(2),
			PaperCheck:    workday.MustDays(1.5),
			BureauReview:  workday.MustDays(20),
			SMS:           Duration(24 * time.Hour),
			SMSGrace:      Duration(2 * time.Hour),
		},
		Lapse: Lapse{
			Draft: 60, EVerification: 60, Confirmation: 60, PaperCheck: 60, Returned: 60, Rejected: 60,
		},
		Limits: Limits{
			AddingSideBySide:        1,
			ServicesPerFilingUnit:   10,
			ServicesPerFilingPerson: 1,
			SheetMonths:             24,
			DocumentBytes:           1 << 20,
		},
		UncertainDetection: NoteUncertain,
	}
}

// clone gives a copy that shares nothing with t.
func (t Terms) clone() Terms {
	t.Ranges = slices.Clone(t.Ranges)
	t.DataCentres = slices.Clone(t.DataCentres)
	t.Methods = slices.Clone(t.Methods)
	t.Provinces = slices.Clone(t.Provinces)
	t.SkipVerification = slices.Clone(t.SkipVerification)
	t.Switches = maps.Clone(t.Switches)
	for province, s := range t.Switches {
		t.Switches[province] = s.clone()
	}
	return t
}
