package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/province"
	"github.com/beian-go/beian/rules/suffix"
)

// provincePaperRules ask for the papers that a province wants besides those of the nationwide attachmentRules. The
// ministry has no purpose for them, and no source says which way of verification they belong to. So they warn, whatever
// way is taken, until an attachment's remark names the paper.
var provincePaperRules = []Rule{
	{
		Code: "attachment.residence_proof", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withPapers, Natures: individuals, Ways: anyWay},
		where: func(t *province.Terms) bool {
			return t.PersonalNonlocalID.V == province.NonlocalPermit || t.PersonalNonlocalID.V == province.NonlocalProof
		},
		Message: filing.Text{
			Zh: "外省身份证在本省备案，需要居住证明：{papers}",
			En: "with an ID card of another province the province asks for one of: {papers_en}",
		},
		Fix:    filing.Text{Zh: "请上传其中一种，并在附件备注中写明名称", En: "upload one and name it in the attachment's remark, in Chinese"},
		Source: fromBureaus,
		Check: func(c *Check) {
			t := c.terms()
			if !c.nonlocal(c.subjectCertificate()) {
				return
			}
			papers := t.PersonalNonlocalProofs.V
			if len(papers) == 0 {
				papers = residencePermit
			}
			if !slices.ContainsFunc(papers, c.brings) {
				c.reportTerm(&t.PersonalNonlocalID, "attachments", textVars("papers", listed(papers))...)
			}
		},
	},
	{
		Code: "attachment.age_proof", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withPapers, Ways: anyWay},
		where: func(t *province.Terms) bool {
			return t.MinAgeOrg.V.ProofBelow > 0 || t.MinAgePersonal.V.ProofBelow > 0
		},
		Message: filing.Text{
			Zh: "负责人未满 {age} 周岁，本省要求：{proof}",
			En: "for a person younger than {age} the province asks: {proof_en}",
		},
		Fix: filing.Text{
			Zh: "请上传，并在附件备注中注明“年龄”",
			En: "upload it with the word 年龄 in the attachment's remark",
		},
		Source: fromBureaus,
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.MinAgeOrg, &t.MinAgePersonal)
			persons := c.persons()
			for i := range persons {
				cert := persons[i].cert
				if cert.younger(c.Now(), v.V.ProofBelow) && !cert.younger(c.Now(), v.V.Min) && !c.remarked("年龄") {
					vars := append(textVars("proof", v.V.Proof), "{age}", strconv.Itoa(v.V.ProofBelow))
					c.reportTerm(v, persons[i].path("certificate.number"), vars...)
				}
			}
		},
	},
	{
		Code: "attachment.subject_letter", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withPapers, Natures: units, Ways: anyWay},
		where: func(t *province.Terms) bool { return t.LegalRep.V == province.LegalRepLetter },
		Message: filing.Text{
			Zh: "主体负责人不是法定代表人，本省要求授权书",
			En: "the subject's person is not the legal representative: the province asks for a letter of authority",
		},
		Fix:    filing.Text{Zh: "请上传授权书，并在附件备注中写明“主体负责人授权书”", En: "upload it with 主体负责人授权书 in the attachment's remark"},
		Source: fromBureaus,
		Check: func(c *Check) {
			if c.delegates() && !c.remarked("主体负责人授权书") {
				c.reportTerm(&c.terms().LegalRep, "attachments")
			}
		},
	},
	{
		Code: "attachment.service_letter", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withPapers, Natures: units, Ways: anyWay},
		where: func(t *province.Terms) bool { return t.SitePersonLetter.V },
		Message: filing.Text{
			Zh: "服务负责人不是法定代表人，本省要求授权书",
			En: "the service's person is not the legal representative: the province asks for a letter of authority",
		},
		Fix:    filing.Text{Zh: "请上传授权书，并在附件备注中写明“服务负责人授权书”", En: "upload it with 服务负责人授权书 in the attachment's remark"},
		Source: fromBureaus,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if unequal(s.Responsible.Name, c.Filing().Subject.LegalRepresentative) && !c.remarked("服务负责人授权书") {
					c.reportTerm(&c.terms().SitePersonLetter, servicePath(i))
				}
			}
		},
	},
	{
		Code: "attachment.domain_certificate", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withPapers, Kinds: withAccess, Ways: anyWay},
		where: func(t *province.Terms) bool {
			return shown(t.DomainCertificateOrg.V) || shown(t.DomainCertificatePersonal.V)
		},
		Message: filing.Text{Zh: "本省要求域名证书", En: "the province asks for the domain certificate"},
		Fix:     filing.Text{Zh: "请上传，并在附件备注中写明“域名证书”", En: "upload it with 域名证书 in the attachment's remark"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.DomainCertificateOrg, &t.DomainCertificatePersonal)
			if n := c.domainCount(); shown(v.V) && n > 0 && n >= v.V.N && !c.brings(province.DocDomainCertificate) {
				c.reportTerm(v, "attachments")
			}
		},
	},
	{
		Code: "attachment.domains_statement", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withPapers, Ways: anyWay},
		where: func(t *province.Terms) bool { return t.ManyDomainsStatement.V > 0 },
		Message: filing.Text{
			Zh: "域名超过 {count} 个，本省要求说明均为主办者自有",
			En: "above {count} domains the province asks for a statement that all are the subject's own",
		},
		Fix:    filing.Text{Zh: "请上传，并在附件备注中写明“多域名说明”", En: "upload it with 多域名说明 in the attachment's remark"},
		Source: fromBureaus,
		Check: func(c *Check) {
			v := &c.terms().ManyDomainsStatement
			if c.domainCount() > v.V && !c.remarked("多域名说明") {
				c.reportTerm(v, "attachments", "{count}", strconv.Itoa(v.V))
			}
		},
	},
	{
		Code: "attachment.plan_book", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withPapers, Kinds: websites, Ways: anyWay},
		where: func(t *province.Terms) bool { return planned(t.PlanBookOrg.V) || planned(t.PlanBookPersonal.V) },
		Message: filing.Text{
			Zh: "网站达到 {count} 个，本省要求：{papers}",
			En: "from {count} websites on the province asks for: {papers_en}",
		},
		Fix:    filing.Text{Zh: "请上传，并在附件备注中写明名称", En: "upload them, each with its Chinese name in the attachment's remark"},
		Source: fromBureaus,
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.PlanBookOrg, &t.PlanBookPersonal)
			if !planned(v.V) || c.plannedSites(v.V.Counts, v.V.From) < v.V.From {
				return
			}
			papers := v.V.Documents
			if len(papers) == 0 {
				papers = planBook
			}
			if slices.ContainsFunc(papers, func(d province.Document) bool { return !collected(d) && !c.brings(d) }) {
				vars := append(textVars("papers", listed(papers)), "{count}", strconv.Itoa(v.V.From))
				c.reportTerm(v, "attachments", vars...)
			}
		},
	},
	{
		Code: "attachment.institution_approval", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withPapers, Natures: []filing.Nature{filing.NatureInstitution}, Ways: anyWay},
		where: func(t *province.Terms) bool { return t.InstitutionApproval.V != "" },
		Message: filing.Text{
			Zh: "事业单位在本省备案需要编办审核：{paper}",
			En: "the province asks public institutions for the staffing office's {paper_en}",
		},
		Fix:    filing.Text{Zh: "请上传，并在附件备注中写明“{paper}”", En: "upload it with {paper} in the attachment's remark"},
		Source: fromBureaus,
		Check: func(c *Check) {
			if v := &c.terms().InstitutionApproval; !c.brings(v.V) {
				c.reportTerm(v, "attachments", textVars("paper", v.V.Text())...)
			}
		},
	},
	{
		Code: "attachment.training_commitment", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withPapers, Ways: anyWay},
		where: func(t *province.Terms) bool { return len(t.Training.V.Words) > 0 },
		Message: filing.Text{
			Zh: "名称含“{word}”，本省要求不涉及校外培训的承诺书",
			En: "the name has {word}: the province asks for a commitment not to offer off-campus training",
		},
		Fix: filing.Text{
			Zh: "请上传，并在附件备注中写明“不涉及校外培训承诺书”；涉及的，请填写前置审批",
			En: "upload it with 不涉及校外培训承诺书 in the attachment's remark; who does offer it gives the approval",
		},
		Source: fromBureaus,
		Check: func(c *Check) {
			v := &c.terms().Training
			if c.remarked("不涉及校外培训承诺书") {
				return
			}
			unit := ""
			if !c.Filing().Subject.Nature.Personal() && looksIn(v.V.In, province.InUnitName) {
				unit = wordIn(c.Filing().Subject.Name, v.V.Words)
			}
			for i, s := range c.Services() {
				if grants(s, filing.PreApprovalOffCampusTraining) || grants(s, filing.PreApprovalEducation) {
					continue
				}
				if unit != "" {
					c.reportTerm(v, "subject.name", "{word}", unit)
					return
				}
				if w := wordIn(s.Name, v.V.Words); w != "" && looksIn(v.V.In, province.InServiceName) {
					c.reportTerm(v, servicePath(i)+".name", "{word}", w)
				}
			}
		},
	},
	{
		Code: "attachment.province_paper", Severity: filing.SeverityWarning,
		Scope: Scope{Types: withProvincePapers, Ways: anyWay},
		where: func(t *province.Terms) bool {
			return slices.ContainsFunc(t.PapersOrg, uncollected) || slices.ContainsFunc(t.PapersPersonal, uncollected)
		},
		Message: filing.Text{Zh: "本省还要求：{paper}", En: "the province also asks for: {paper_en}"},
		Fix:     filing.Text{Zh: "请上传，并在附件备注中写明“{paper}”", En: "upload it with {paper} in the attachment's remark"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			t := c.terms()
			papers := t.PapersOrg
			if c.Filing().Subject.Nature.Personal() {
				papers = t.PapersPersonal
			}
			for i := range papers {
				if p := &papers[i]; uncollected(*p) && c.calledFor(p) && !c.brings(p.Document) {
					c.ReportAs(filing.SeverityWarning, p.Source(), "attachments", textVars("paper", p.Document.Text())...)
				}
			}
		},
	},
}

var (
	// withProvincePapers are the filing types for which some province asks for papers.
	withProvincePapers = slices.Concat(withPapers, []filing.Type{filing.TypeAddedAccess, filing.TypeContinuedAccess})

	// anyWay is that the way of verification does not matter.
	anyWay = []filing.Way{filing.WayElectronic, filing.WayPaper}

	residencePermit = []province.Document{province.DocResidencePermit}
	planBook        = []province.Document{province.DocPlanBook}
)

// remarked reports whether the remark of an attachment that is there holds a word.
func (c *Check) remarked(word string) bool {
	attachments := c.run.filing.Attachments
	for i := range attachments {
		if a := &attachments[i]; a.Digest.Valid() && strings.Contains(a.Remark, word) {
			return true
		}
	}
	return false
}

// brings reports whether an attachment names a paper.
func (c *Check) brings(d province.Document) bool { return c.remarked(d.Text().Zh) }

// collected reports whether the nationwide rules or the e-verification ask for a paper already.
func collected(d province.Document) bool {
	switch d {
	case province.DocBusinessLicence, province.DocSubjectPersonID, province.DocSitePersonID, province.DocVerificationForm:
		return true
	}
	return false
}

// uncollected reports whether nothing else asks for a paper, and a filing can show that it is wanted.
func uncollected(p province.Paper) bool {
	if collected(p.Document) || p.Document == province.DocResidencePermit {
		return false
	}
	switch p.When {
	case province.WhenAlways, province.WhenNonlocalID, province.WhenLegalRepNonlocalID, province.WhenHospital,
		province.WhenFirstFiling, province.WhenNotCancel:
		return true
	}
	return false
}

// calledFor reports whether the filing is one in which the paper is wanted.
func (c *Check) calledFor(p *province.Paper) bool {
	f := c.Filing()
	if p.When == province.WhenNotCancel {
		return true
	}
	if !slices.Contains(withPapers, f.Type) || p.Document == province.DocLegalRepID && !c.delegates() {
		return false
	}
	switch p.When {
	case province.WhenAlways:
		return true
	case province.WhenFirstFiling:
		return f.Type == filing.TypeFirst
	case province.WhenHospital:
		return f.Subject.Nature == filing.NatureMedicalInstitution || strings.HasSuffix(f.Subject.Name, "医院")
	case province.WhenNonlocalID:
		return c.nonlocal(c.subjectCertificate())
	case province.WhenLegalRepNonlocalID:
		persons := c.persons()
		return !c.delegates() && len(persons) > 0 && persons[0].service < 0 && c.nonlocal(persons[0].cert)
	}
	return false
}

// listed names papers in both languages.
func listed(papers []province.Document) filing.Text {
	zh, en := make([]string, len(papers)), make([]string, len(papers))
	for i, d := range papers {
		t := d.Text()
		zh[i], en[i] = t.Zh, t.En
	}
	return filing.Text{Zh: strings.Join(zh, "、"), En: strings.Join(en, ", ")}
}

// shown reports whether a filing shows that the domain certificate is wanted.
func shown(v province.Condition) bool {
	return v.When == province.WhenAlways || v.When == province.WhenManyDomains
}

// planned reports whether a filing alone can show that a plan is wanted: the number of filed websites it does not tell.
func planned(v province.PlanBook) bool { return v.From > 0 && v.Counts != province.CountsFiled }

// plannedSites is how many websites the filing shows, as the province counts them; it need not be exact below most.
func (c *Check) plannedSites(counts province.Counts, most int) int {
	if counts != province.CountsPrefixes {
		return c.websites()
	}
	if c.domainCount() < most {
		return 0
	}
	prefixes := make(map[string]bool)
	for d := range c.domains() {
		if own, ok := suffix.Registrable(d.Domain); ok {
			prefix, _, _ := strings.Cut(own.String(), ".")
			prefixes[prefix] = true
		}
	}
	return len(prefixes)
}

// domainCount is how many domains the services in the rule's scope have.
func (c *Check) domainCount() int {
	n := 0
	for _, s := range c.Services() {
		n += len(s.Domains)
	}
	return n
}
