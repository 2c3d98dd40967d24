package bureau

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/beian-go/beian/filing"
)

// StatusAsker asks whether something is filed (isp_querybeianstatus). A [Client] is one.
type StatusAsker interface {
	// Status tells whether a domain (kind 0) or the number of a certificate (kind: its type) is filed.
	Status(ctx context.Context, kind int64, condition string) (Status, error)
}

// StatusConfig is what a [StatusRegistry] needs. Client must be given.
type StatusConfig struct {
	// Client asks the bureau.
	Client StatusAsker
	// Types are the certificate types that the bureau takes as a condition; nil means 1 to 11, as the specification has it. One
	// implementation was seen to take 12, organisation codes of companies, too.
	Types []int64
	// Local says that the bureau knows its own province only: then it never answers that something is filed nowhere. The
	// specification does not say how far a province's system sees.
	Local bool
	// Fresh is how long an answer is used again; 0 means that each question is asked. Now is the present, for that.
	Fresh time.Duration
	Now   func() time.Time
}

// StatusRegistry lets isp_querybeianstatus (是否备案查询) answer as a [filing.Registry]. What it finds it tells: the subject's number,
// and for a domain the website's number and name. It answers filing.TopicDomains when it could ask about every domain of a question,
// and filing.TopicSubjects when it could ask about every certificate: newer certificates, and organisation codes unless type 12 is
// among Types, leave the question open unless the subject is found by another key.
//
// It never answers for APPs, for accesses, for what is under way or for the blacklist: the interface does not know. A failed
// query leaves its topic open, with a [filing.Failure]; it is never "not filed". A unit whose certificate of a newer type bears a
// credit code like that of a company, such as a representative office (type 27), is asked for as a company.
type StatusRegistry struct {
	config StatusConfig

	mu    sync.Mutex
	known map[statusQuestion]knownStatus
}

// statusQuestion is a condition as it is asked.
type statusQuestion struct {
	kind      int64
	condition string
}

type knownStatus struct {
	status Status
	until  time.Time
}

// The kinds of condition.
const (
	statusDomain      = 0
	lastStatusType    = 11
	statusLicence     = int64(filing.CertificateBusinessLicence)
	statusAssociation = int64(filing.CertificateSocialOrganizationLegalPerson)
)

// organizationTypes are the certificates that bear an organisation code, by the first characters of the credit code that took its place:
// the registering department and the kind of unit (GB 32100).
var organizationTypes = []struct {
	credit string
	kind   filing.CertificateType
}{
	{"11", filing.CertificateOrganizationCodeGovernment}, {"12", filing.CertificateOrganizationCodeInstitution},
	{"51", filing.CertificateOrganizationCodeSocialOrganization}, {"52", filing.CertificateOrganizationCodePrivateNonEnterprise},
	{"53", filing.CertificateOrganizationCodeFoundation}, {"3", filing.CertificateOrganizationCodeLawPractice},
	{"9", filing.CertificateOrganizationCodeEnterprise},
}

// organizationTypesOf are the certificates on which an organisation code may stand: the one that goes with a credit code that holds it,
// else all.
func organizationTypesOf(code string, credits []string) []int64 {
	var out []int64
	for _, t := range organizationTypes {
		for _, credit := range credits {
			if strings.Contains(credit, code) && strings.HasPrefix(credit, t.credit) {
				return []int64{int64(t.kind)}
			}
		}
		out = append(out, int64(t.kind))
	}
	return out
}

// NewStatusRegistry makes a registry.
func NewStatusRegistry(c StatusConfig) (*StatusRegistry, error) {
	switch {
	case c.Client == nil:
		return nil, errors.New("bureau: StatusConfig.Client must be given")
	case c.Fresh < 0 || c.Fresh > 0 && c.Now == nil:
		return nil, errors.New("bureau: StatusConfig: Fresh needs Now and must not be negative")
	}
	if c.Types == nil {
		for t := int64(1); t <= lastStatusType; t++ {
			c.Types = append(c.Types, t)
		}
	}
	return &StatusRegistry{config: c, known: make(map[statusQuestion]knownStatus)}, nil
}

// asking is one question of a registry.
type asking struct {
	*StatusRegistry
	ctx    context.Context //nolint:containedctx // lives as long as one call
	answer filing.Answer
	open   map[filing.Topics]string // topics that stay open, and why
	// found are the numbers of subjects that are filed, credits the credit codes of the question.
	found, credits []string
}

// Ask implements [filing.Registry]. The error is that of a context that has ended.
func (r *StatusRegistry) Ask(ctx context.Context, q filing.Question) (filing.Answer, error) {
	a := asking{StatusRegistry: r, ctx: ctx, open: make(map[filing.Topics]string)}
	var subjects, domains bool
	// Credit codes come first: a subject that is found by one needs no other key.
	for _, kinds := range [][]filing.KeyKind{
		{filing.KeyCreditCode}, {filing.KeyOrganization, filing.KeyCertificate}, {filing.KeyDomain, filing.KeyApp},
	} {
		for _, k := range q.Keys {
			if !slices.Contains(kinds, k.Kind) {
				continue
			}
			switch k.Kind {
			case filing.KeyCreditCode, filing.KeyOrganization, filing.KeyCertificate:
				subjects = true
				a.subject(k)
			case filing.KeyDomain:
				if strings.Contains(k.Value, ".") { // a top-level domain is nobody's
					domains = true
					a.domain(k.Value)
				}
			case filing.KeyApp:
				a.open[filing.TopicApps] = "the interface V.3.0 knows no APPs"
			}
			if err := ctx.Err(); err != nil {
				return filing.Answer{}, err
			}
		}
	}
	for topic, asked := range map[filing.Topics]bool{filing.TopicSubjects: subjects, filing.TopicDomains: domains} {
		if asked && r.config.Local && a.open[topic] == "" {
			a.open[topic] = "the bureau knows its own province only"
		}
		if asked && a.open[topic] == "" {
			a.answer.Answered |= topic
		}
	}
	for _, topic := range []filing.Topics{filing.TopicSubjects, filing.TopicDomains, filing.TopicApps} {
		if why := a.open[topic]; why != "" {
			a.answer.Failures = append(a.answer.Failures, filing.Failure{Topics: topic, Why: why})
		}
	}
	return a.answer, nil
}

// ask puts one condition to the bureau. It is false where nobody answered.
func (a *asking) ask(topic filing.Topics, kind int64, condition string) (Status, bool) {
	s, err := a.status(a.ctx, statusQuestion{kind, condition})
	if err != nil {
		a.open[topic] = "the bureau did not answer: " + err.Error()
		return Status{}, false
	}
	return s, true
}

func (a *asking) domain(name string) {
	s, ok := a.ask(filing.TopicDomains, statusDomain, name)
	if !ok || !s.Filed {
		return
	}
	rec := &filing.Record{Number: s.SubjectNumber, Services: []filing.FiledService{{
		Number:  s.ServiceNumber,
		Service: filing.Service{Kind: filing.ServiceWebsite, Name: s.ServiceName, Domains: []string{name}},
	}}}
	if n, err := filing.ParseNumber(s.SubjectNumber); err == nil {
		rec.Province = n.Province()
	}
	a.answer.Records = append(a.answer.Records, rec)
}

// subject asks for a certificate under each type that may bear it.
func (a *asking) subject(k filing.Key) {
	number, types, whole := k.Value, []int64(nil), false
	switch k.Kind {
	case filing.KeyCreditCode:
		a.credits = append(a.credits, number)
		switch {
		case strings.HasPrefix(number, "9"):
			types, whole = []int64{statusLicence}, true
		case strings.HasPrefix(number, "51"):
			types, whole = []int64{statusAssociation}, true
		}
	case filing.KeyOrganization:
		if slices.ContainsFunc(a.found, func(code string) bool { return strings.Contains(code, number) }) {
			return
		}
		types, whole = organizationTypesOf(number, a.credits), true
	case filing.KeyCertificate:
		t, rest, _ := strings.Cut(number, ":")
		if n, err := strconv.ParseInt(t, 10, 64); err == nil {
			types, number, whole = []int64{n}, rest, true
		}
	}
	for _, t := range types {
		if !slices.Contains(a.config.Types, t) {
			whole = false
			continue
		}
		s, ok := a.ask(filing.TopicSubjects, t, number)
		if !ok {
			continue
		}
		if s.Filed {
			a.found = append(a.found, number)
			rec := &filing.Record{Number: s.SubjectNumber, Subject: filing.Subject{
				Certificate: filing.Certificate{Type: filing.CertificateType(t), Number: number},
			}}
			if n, err := filing.ParseNumber(s.SubjectNumber); err == nil {
				rec.Province = n.Province()
			}
			a.answer.Records = append(a.answer.Records, rec)
			return
		}
	}
	if !whole && a.open[filing.TopicSubjects] == "" {
		a.open[filing.TopicSubjects] = fmt.Sprintf(
			"the interface cannot be asked about every type of certificate that a %s may stand on", k.Kind)
	}
}

// status asks the bureau, or gives what it said lately.
func (r *StatusRegistry) status(ctx context.Context, q statusQuestion) (Status, error) {
	if r.config.Fresh > 0 {
		r.mu.Lock()
		have, ok := r.known[q]
		r.mu.Unlock()
		if ok && r.config.Now().Before(have.until) {
			return have.status, nil
		}
	}
	s, err := r.config.Client.Status(ctx, q.kind, q.condition)
	if err != nil || r.config.Fresh == 0 {
		return s, err
	}
	const most = 10_000
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.known) >= most {
		clear(r.known)
	}
	r.known[q] = knownStatus{s, r.config.Now().Add(r.config.Fresh)}
	return s, nil
}
