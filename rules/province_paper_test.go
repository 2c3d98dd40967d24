package rules_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/rules/rulestest"
)

// provincePapers are filings for which a province asks for a paper. The remark names it.
func provincePapers() []struct {
	provinceFault
	remark string
} {
	return []struct {
		provinceFault
		remark string
	}{
		{
			provinceFault{
				name: "one of several", code: "attachment.residence_proof", path: "attachments",
				in: region.Guangdong, notIn: region.Tianjin, individual: true,
				breaks: func(f *filing.Filing) { f.Subject.Certificate = rulestest.ResidentID("110199", "19900101", "001") },
				near:   func(f *filing.Filing) { f.Subject.Certificate = rulestest.ResidentID("440199", "19900101", "001") },
			}, "本人社保证明",
		},
		{
			provinceFault{
				name: "kinds unknown", code: "attachment.residence_proof", path: "attachments",
				in: region.Jiangxi, notIn: region.Xinjiang, individual: true,
				breaks: func(f *filing.Filing) { f.Subject.Certificate = rulestest.ResidentID("110199", "19900101", "001") },
			}, "居住证",
		},
		{
			provinceFault{
				name: "21 years", code: "attachment.age_proof", path: "services[0].responsible.certificate.number",
				in: region.Qinghai, notIn: region.Guangdong, individual: true,
				breaks: func(f *filing.Filing) { setHolder(f, "630199", "20040102") },
				near:   func(f *filing.Filing) { setHolder(f, "630199", "20040101") },
			}, "年龄证明",
		},
		{
			provinceFault{
				name: "too young anyway", code: "attachment.age_proof", path: "services[0].responsible.certificate.number",
				in: region.Guangdong, notIn: region.Beijing,
				breaks: func(f *filing.Filing) { setHolder(f, "440199", "20080102") },
				near:   func(f *filing.Filing) { setHolder(f, "440199", "20100102") },
			}, "年龄",
		},
		{
			provinceFault{
				name: "somebody else", code: "attachment.subject_letter", path: "attachments",
				in: region.Gansu, notIn: region.Hunan,
				breaks: func(f *filing.Filing) { f.Subject.LegalRepresentative = "例某" },
			}, "主体负责人授权书",
		},
		{
			provinceFault{
				name: "website", code: "attachment.service_letter", path: "services[0]",
				in: region.Shanghai, notIn: region.Beijing,
				breaks: func(f *filing.Filing) { f.Services[website].Responsible.Name = "例某" },
				near:   func(f *filing.Filing) { f.Services[website].Responsible.Name = f.Subject.LegalRepresentative },
			}, "服务负责人授权书",
		},
		{
			provinceFault{
				name: "always", code: "attachment.domain_certificate", path: "attachments",
				in: region.Hunan, notIn: region.InnerMongolia,
				breaks: func(*filing.Filing) {},
				near:   func(f *filing.Filing) { f.Services = f.Services[miniProgram:] },
			}, "域名证书",
		},
		{
			provinceFault{
				name: "five", code: "attachment.domain_certificate", path: "attachments",
				in: region.Shaanxi, notIn: region.Shanghai, individual: true,
				breaks: func(f *filing.Filing) { addWebsites(f, 4) },
				near:   func(f *filing.Filing) { addWebsites(f, 3) },
			}, "域名证书",
		},
		{
			provinceFault{
				name: "six", code: "attachment.domains_statement", path: "attachments",
				in: region.Sichuan, notIn: region.Shaanxi, individual: true,
				breaks: func(f *filing.Filing) { addWebsites(f, 5) },
				near:   func(f *filing.Filing) { addWebsites(f, 4) },
			}, "多域名说明",
		},
		{
			provinceFault{
				name: "explanation", code: "attachment.plan_book", path: "attachments",
				in: region.Ningxia, notIn: region.Hunan, individual: true,
				breaks: func(f *filing.Filing) { addWebsites(f, 2) },
				near:   func(f *filing.Filing) { addWebsites(f, 1) },
			}, "网站用途详细说明",
		},
		{
			provinceFault{
				name: "prefixes", code: "attachment.plan_book", path: "attachments",
				in: region.Guangdong, notIn: region.Jiangsu, individual: true,
				breaks: func(f *filing.Filing) {
					f.Services[website].Domains = []string{"a.cn", "b.cn", "c.cn", "d.cn", "e.cn", "f.cn"}
				},
				near: func(f *filing.Filing) {
					f.Services[website].Domains = []string{"a.cn", "b.cn", "c.cn", "d.cn", "e.cn", "www.e.com"}
				},
			}, "网站建设方案书",
		},
		{
			provinceFault{
				name: "institution", code: "attachment.institution_approval", path: "attachments",
				in: region.Jiangxi, notIn: region.Hubei,
				breaks: func(f *filing.Filing) { f.Subject.Nature = filing.NatureInstitution },
			}, "编办审核意见",
		},
		{
			provinceFault{
				name: "unit", code: "attachment.training_commitment", path: "subject.name",
				in: region.Gansu, notIn: region.Qinghai,
				breaks: func(f *filing.Filing) { f.Subject.Name = "示例教育咨询有限公司" },
				near: func(f *filing.Filing) {
					f.Subject.Name = "示例教育咨询有限公司"
					for i := range f.Services {
						f.Services[i].PreApprovals = []filing.Approval{{Kind: filing.PreApprovalOffCampusTraining}}
					}
				},
			}, "不涉及校外培训承诺书",
		},
		{
			provinceFault{
				name: "website", code: "attachment.training_commitment", path: "services[0].name",
				in: region.Beijing, notIn: region.Gansu,
				breaks: func(f *filing.Filing) { f.Services[website].Name = "示例教育" },
			}, "不涉及校外培训承诺书",
		},
		{
			provinceFault{
				name: "commitment", code: "attachment.province_paper", path: "attachments",
				in: region.Shanghai, notIn: region.Beijing,
				breaks: func(*filing.Filing) {},
				near:   func(f *filing.Filing) { f.Type = filing.TypeAddedAccess },
			}, "互联网信息服务备案承诺书",
		},
		{
			provinceFault{
				name: "party building", code: "attachment.province_paper", path: "attachments",
				in: region.Xinjiang, notIn: region.Ningxia, individual: true,
				breaks: func(f *filing.Filing) { f.Type = filing.TypeAddedAccess },
				near:   func(f *filing.Filing) { f.Type = filing.TypeCancelService },
			}, "网站党建备案信息确认函",
		},
		{
			provinceFault{
				name: "first filing", code: "attachment.province_paper", path: "attachments",
				in: region.Tibet, notIn: region.Qinghai,
				breaks: func(*filing.Filing) {},
				near:   func(f *filing.Filing) { f.Type = filing.TypeAddedService },
			}, "网站党建备案信息确认函",
		},
		{
			provinceFault{
				name: "legal representative", code: "attachment.province_paper", path: "attachments",
				in: region.Zhejiang, notIn: region.Fujian,
				breaks: func(f *filing.Filing) { f.Subject.LegalRepresentative = "例某" },
			}, "法定代表人证件",
		},
		{
			provinceFault{
				name: "representative from elsewhere", code: "attachment.province_paper", path: "attachments",
				in: region.InnerMongolia, notIn: region.Liaoning,
				breaks: func(f *filing.Filing) {
					f.Subject.Responsible.Certificate = rulestest.ResidentID("110199", "19900101", "001")
				},
			}, "法定代表人手持证件和执照的照片",
		},
	}
}

func TestProvincePapers(t *testing.T) {
	t.Parallel()
	set := compile(t, rules.WithClock(filingtest.Reference))
	asked := make(map[string]bool)
	for _, tc := range provincePapers() {
		asked[tc.code] = true
		t.Run(tc.code+" "+tc.name, func(t *testing.T) {
			t.Parallel()
			for _, way := range []filing.Way{filing.WayElectronic, filing.WayPaper} {
				f := tc.base(tc.in)(t)
				tc.breaks(&f)
				findings := set.Attachments(&f, way)
				got, ok := found(findings, tc.code, tc.path)
				require.True(t, ok, "Attachments(%s) = %v, want %s@%s", way, codes(findings), tc.code, tc.path)
				require.Equal(t, filing.SeverityWarning, got.Severity)
				require.NotContains(t, got.String()+got.Message.Zh+got.Fix.Zh, "{")

				f.Attachments = append(f.Attachments, filing.Attachment{
					Purpose: filing.PurposeSubjectCertificate, Owner: filing.OwnerSubject, Remark: tc.remark,
				})
				_, ok = found(set.Attachments(&f, way), tc.code, tc.path)
				require.True(t, ok, "an attachment without its bytes is none")
				f.Attachments[len(f.Attachments)-1].Digest = filing.DigestOf([]byte("image"))
				_, ok = found(set.Attachments(&f, way), tc.code, tc.path)
				require.False(t, ok, "%s with %s, want none", tc.code, tc.remark)
			}
			f := tc.base(tc.notIn)(t)
			tc.breaks(&f)
			_, ok := found(set.Attachments(&f, filing.WayElectronic), tc.code, tc.path)
			require.False(t, ok, "Attachments in %s", tc.notIn.En())
			f = tc.base(tc.in)(t)
			if tc.near != nil {
				tc.near(&f)
				_, ok = found(set.Attachments(&f, filing.WayElectronic), tc.code, tc.path)
				require.False(t, ok, "Attachments of the near miss")
			}
		})
	}
	for code := range provinceFacts {
		if len(code) > len("attachment.") && code[:len("attachment.")] == "attachment." {
			require.True(t, asked[code], "provincePapers()[%s] = none, want one", code)
		}
	}
}
