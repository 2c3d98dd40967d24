package rules

import (
	"context"
	"slices"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// Reply is what an outside party says to a yes-or-no question; see [filing.Reply].
type Reply = filing.Reply

// The replies.
const (
	ReplyUnknown = filing.ReplyUnknown
	ReplyYes     = filing.ReplyYes
	ReplyNo      = filing.ReplyNo
)

// The look-ups below ask what a filing cannot tell. They are called only when a rule in scope needs them, one call after
// the other within one check, by any number of checks at once. They must heed the context. What they know may be personal
// data and stays with them: findings never hold it, and never the text of an error. An error, a panic and ReplyUnknown all
// mean that nobody answered: the report then says so with an info finding whose code ends in not_asked.

// RegistrantLookup asks the register of domains (域名注册信息查询), such as the interface of a registrar.
type RegistrantLookup interface {
	// LookupRegistrant tells who holds a domain. What it does not know it leaves at its zero value.
	LookupRegistrant(ctx context.Context, q RegistrantQuestion) (Registrant, error)
}

// CompanyLookup asks the register of companies (国家企业信用信息公示系统).
type CompanyLookup interface {
	// LookupCompany finds the company with a certificate number, which is well formed.
	LookupCompany(ctx context.Context, certificate filing.Certificate) (Company, error)
}

// PasswordLookup asks whether the bureau takes the filing password (备案密码), which is needed to add an access and to
// cancel a subject. A filing never holds the password: whoever keeps it for the filing asks the ministry's
// isp_verifybamm, which counts the tries. It is called once in a check.
type PasswordLookup interface {
	// LookupPassword says yes for a password that is accepted and no for a wrong one.
	LookupPassword(ctx context.Context, f *filing.Filing) (Reply, error)
}

// CancelReasonLookup asks the code table of reasons to cancel (注销理由, Zxly), which only the bureau's download JCDM gives.
type CancelReasonLookup interface {
	// LookupCancelReason tells whether the table of a province has the reason and it may be used (Sfyx).
	LookupCancelReason(ctx context.Context, province region.Province, reason int) (Reply, error)
}

// WithRegistry gives the registry that knows what is filed, what is under way and who is blacklisted. It is asked one
// batch question in a check.
func WithRegistry(r filing.Registry) Option { return func(pl *plan) { pl.lookups.registry = r } }

// WithRegistrants gives the register of domains. It is asked once for each registrable domain, at most 64 in a check.
func WithRegistrants(l RegistrantLookup) Option { return func(pl *plan) { pl.lookups.registrants = l } }

// WithCompanies gives the register of companies.
func WithCompanies(l CompanyLookup) Option { return func(pl *plan) { pl.lookups.companies = l } }

// WithPasswords gives whoever can have the filing password checked.
func WithPasswords(l PasswordLookup) Option { return func(pl *plan) { pl.lookups.passwords = l } }

// WithCancelReasons gives the bureau's table of reasons to cancel.
func WithCancelReasons(l CancelReasonLookup) Option { return func(pl *plan) { pl.lookups.reasons = l } }

// WithLookupTimeout caps each single question to a look-up, so that a slow party leaves its question open and not the
// whole check incomplete. Without it, or with 0, only the context of the check ends a question.
func WithLookupTimeout(limit time.Duration) Option {
	return func(pl *plan) { pl.lookups.timeout = limit }
}

// Given is what the caller of a check knows beside the filing.
type Given struct {
	// Account is the account of the filing; empty when it is not known. What is under way in other accounts is told
	// without saying what it is.
	Account string
	// Case is the case of the filing; empty for none. What this case itself has under way does not count.
	Case string
	// Record is the filed record on which the filing builds, for callers who hold it; nil to take what the registry
	// knows. It must not be changed while the check runs.
	Record *filing.Record
}

// CheckGiven is [Set.Check] for callers who know more than the filing: rules about changes and cancellations compare it
// with the record, and the registry is told on whose behalf it is asked. A filing that is under way must be checked with
// its case, else it stands in its own way.
func (s *Set) CheckGiven(ctx context.Context, f *filing.Filing, given Given) Report {
	if f == nil {
		f = new(filing.Filing)
	}
	return s.run(ctx, f, s.checks, "", given)
}

// lookups are the outside parties of a set; nil for those that nobody gave.
type lookups struct {
	registry    filing.Registry
	registrants RegistrantLookup
	companies   CompanyLookup
	passwords   PasswordLookup
	reasons     CancelReasonLookup
	codes       CodeTables
	packages    PackageLookup
	timeout     time.Duration
}

// outside is what the look-ups answered in one check, each when the first rule asked.
type outside struct {
	registry    *registryFacts
	index       *recordIndex
	registrants []registrantFact
	company     Company
	packages    []packageFact
	password    Reply
	reason      Reply

	registryAsked, registrantsAsked, companyAsked, passwordAsked, reasonAsked bool
}

// look puts one question. It is false when nobody answered; why is dropped, since texts of errors may hold anything.
func look[T any](c *Check, ask func(context.Context) (T, error)) (answer T, ok bool) {
	ctx := c.ctx
	if limit := c.run.lookups.timeout; limit > 0 {
		var done context.CancelFunc
		ctx, done = context.WithTimeout(ctx, limit)
		defer done()
	}
	defer func() {
		if recover() != nil {
			answer, ok = *new(T), false
		}
	}()
	answer, err := ask(ctx)
	if err != nil {
		return *new(T), false
	}
	return answer, true
}

// lookupRules ask what only the outside knows.
var lookupRules = slices.Concat(registryRules, underWayRules, registrantRules, companyRules, packageRules, secretRules)

// withPassword are the types that need the filing password (ICPmm).
var withPassword = []filing.Type{filing.TypeAddedAccess, filing.TypeContinuedAccess, filing.TypeCancelSubject}

var fromPassword = filing.Source{Title: "企业系统接口规范 V3.0, MIIT: ICPmm in XZJR and ZXBA, isp_verifybamm", Date: "2013-10"}

// secretRules are about the filing password and the reason to cancel.
var secretRules = []Rule{
	{
		Code: "filing.password.wrong", Severity: filing.SeverityError,
		Scope:   Scope{Types: withPassword},
		Message: filing.Text{Zh: "备案密码不正确", En: "the filing password is wrong"},
		Fix: filing.Text{
			Zh: "请核对备案密码；忘记的可在管局网站找回，输错次数有限制",
			En: "check it, or recover it on the bureau's website; the number of tries is limited",
		},
		Source: fromPassword,
		Bureau: filing.ResultWrongFilingPassword,
		Check: func(c *Check) {
			if c.password() == ReplyNo {
				c.Report("")
			}
		},
	},
	{
		Code: "filing.password.not_asked", Severity: filing.SeverityInfo,
		Scope:   Scope{Types: withPassword},
		Message: filing.Text{Zh: "未校验备案密码", En: "the filing password was not verified"},
		Fix: filing.Text{
			Zh: "提交前请确认备案密码正确",
			En: "make sure before the submission that the password is right",
		},
		Source: fromPassword,
		Check: func(c *Check) {
			if c.password() == ReplyUnknown {
				c.Report("")
			}
		},
	},
	{
		Code: "filing.cancellation.reason.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inCancellation},
		Message: filing.Text{Zh: "注销理由代码未填写", En: "the cancellation has no code of a reason"},
		Fix:     filing.Text{Zh: "请从管局的代码表中选择注销理由", En: "choose a reason of the bureau's table"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidCancelReason,
		Check: func(c *Check) {
			if why := c.Filing().Cancellation; why != nil && why.Reason <= 0 {
				c.Report("cancellation.reason")
			}
		},
	},
	{
		Code: "filing.cancellation.reason.known", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inCancellation},
		Message: filing.Text{Zh: "注销理由不在管局的代码表中", En: "the bureau's table does not have this reason to cancel"},
		Fix:     filing.Text{Zh: "请重新选择注销理由", En: "choose the reason again"},
		Source:  filing.Source{Title: "企业系统接口规范 V3.0, MIIT (JCDM, Zxly)", Date: "2013-10"},
		Bureau:  filing.ResultInvalidCancelReason,
		Check: func(c *Check) {
			if c.cancelReason() == ReplyNo {
				c.Report("cancellation.reason")
			}
		},
	},
	{
		Code: "filing.cancellation.reason.not_asked", Severity: filing.SeverityInfo,
		Scope: Scope{Parts: inCancellation},
		Message: filing.Text{
			Zh: "未查询管局的注销理由代码表",
			En: "the bureau's table of reasons to cancel was not asked",
		},
		Fix:    filing.Text{Zh: "请按管局下发的代码表核对注销理由", En: "check the reason against the table that the bureau delivers"},
		Source: filing.Source{Title: "企业系统接口规范 V3.0, MIIT (JCDM, Zxly)", Date: "2013-10"},
		Check: func(c *Check) {
			if why := c.Filing().Cancellation; why != nil && why.Reason > 0 && c.cancelReason() == ReplyUnknown {
				c.Report("cancellation.reason")
			}
		},
	},
}

var inCancellation = []filing.Part{filing.PartCancellation}

func (c *Check) password() Reply {
	out := &c.run.outside
	if l := c.run.lookups.passwords; !out.passwordAsked && l != nil {
		out.passwordAsked = true
		out.password, _ = look(c, func(ctx context.Context) (Reply, error) { return l.LookupPassword(ctx, c.run.filing) })
	}
	return out.password
}

func (c *Check) cancelReason() Reply {
	out, why := &c.run.outside, c.run.filing.Cancellation
	if l := c.run.lookups.reasons; !out.reasonAsked && l != nil && why != nil && why.Reason > 0 {
		out.reasonAsked = true
		out.reason, _ = look(c, func(ctx context.Context) (Reply, error) {
			return l.LookupCancelReason(ctx, c.run.filing.Province, why.Reason)
		})
	}
	return out.reason
}
