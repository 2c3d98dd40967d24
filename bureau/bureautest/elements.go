package bureautest

import (
	"encoding/base64"

	"github.com/beian-go/beian/bureau"
)

// The elements of the records that come down, each in the order of the ministry's schema of downloads.

func filedElement(name string, r *bureau.FiledRecord) *element {
	s := &r.Subject
	return tree(name,
		tree("Zt_xx",
			optNumber("IspZtid", s.OwnID), number("Ztid", s.BureauID), leaf("Dwmc", s.Name), optNumber("Dwxz", s.Nature),
			addressElement(s.Address), certificateElement(s.Certificate),
			tree("Fzr",
				opt("Fzr_xm", s.Responsible.Name), opt("Fzr_dhhm", s.Responsible.OfficePhone), opt("Fzr_sjhm", s.Responsible.Mobile),
				leaf("Fzr_dzyj", s.Responsible.Email), opt("Msn", s.Responsible.MSN), opt("Qq", s.Responsible.QQ),
				opt("Fzr_zjhm", s.Responsible.CertificateNumber), optNumber("Fzr_zjlx", s.Responsible.CertificateType),
			),
			opt("Baxh", s.Number), number("Bbyhlx", s.Mode), opt("Tzr", s.Investor), leaf("Scbbsj", s.FirstFiled),
			leaf("Zjxgsj", s.Changed), opt("Zsyxq", s.ValidUntil), opt("Zslj", s.LicencePath), opt("Zsxh", s.Licence),
			opt("Shrxm", s.Reviewer), opt("Shsj", s.Reviewed), opt("Bz", s.Remark),
		),
	).with(all(r.Services, func(s bureau.FiledService) *element {
		return tree("Wz_xx",
			optNumber("IspWzid", s.OwnID), number("Wzid", s.BureauID), leaf("Wzmc", s.Name), approvalElement(s.PreApprovals),
			codesElement("Fwnr", "Fwnr_id", s.Contents), codesElement("Yylb", "Yylb_id", s.Languages),
		).with(all(s.Domains, func(d bureau.FiledDomain) *element {
			return tree("Ym_xx", optNumber("IspYmid", d.OwnID), number("Ymid", d.BureauID), leaf("Ym", d.Name))
		})...).with(all(s.Accesses, func(a bureau.FiledAccess) *element {
			return tree("Jr_xx",
				optNumber("IspJrid", a.OwnID), number("Jrid", a.BureauID), number("Ispid", a.Provider),
				codesElement("Wzfb", "Fbdd", a.Locations), codesElement("Wzjrfs", "Jrfs", a.Methods),
			).with(all(a.IPs, func(ip bureau.FiledIPRange) *element {
				return tree("Ip_xx",
					optNumber("IspIpid", ip.OwnID), number("Ipid", ip.BureauID), number("Qsip", ip.From), number("Zzip", ip.To))
			})...)
		})...).with(
			servicePersonElement(s.Responsible), opt("Syurl", s.HomePage), opt("Wz_Bz", s.Remark), opt("Scbbsj", s.FirstFiled),
			opt("Zjxgsj", s.Changed), opt("Baxh", s.Number),
		)
	})...).with(opt("Bz", r.Remark))
}

func servicePersonElement(p bureau.FiledServicePerson) *element {
	return tree("Wz_Fzr",
		leaf("Fzr_xm", p.Name), opt("Fzr_dhhm", p.OfficePhone), opt("Fzr_sjhm", p.Mobile), opt("Fzr_dzyj", p.Email), opt("Msn", p.MSN),
		opt("Qq", p.QQ), optNumber("Fzr_zjlx", p.CertificateType), opt("Fzr_zjhm", p.CertificateNumber),
	)
}

func addressElement(a bureau.FiledAddress) *element {
	return tree("Txdz",
		number("Shengid", a.Province), optNumber("Shiid", a.City), optNumber("Xianid", a.County), opt("Xxdz", a.Detail))
}

func certificateElement(c bureau.Certificate) *element {
	return tree("Zj", number("Zjlx", c.Type), leaf("Zjhm", c.Number), leaf("Zjzs", c.Address))
}

func codesElement(around, name string, codes []int64) *element {
	return list(around, codes, func(code int64) *element { return number(name, code) })
}

func approvalElement(approvals []bureau.PreApproval) *element {
	return list("Nrlx", approvals, func(p bureau.PreApproval) *element {
		return tree("Nrlx_xx", number("Nrlx_id", p.Kind), leaf("Qzsph", p.Number)).with(all(p.Files, func(f bureau.File) *element {
			return leaf("Spwj", base64.StdEncoding.EncodeToString(f.Bytes))
		})...)
	})
}

func taskElement(t *bureau.Task) *element {
	s := &t.Subject
	return tree("Baxx",
		tree("Zt_xx",
			number("Ztid", s.BureauID), leaf("Dwmc", s.Name), optNumber("Dwxz", s.Nature), addressElement(s.Address),
			certificateElement(s.Certificate),
			tree("Fzr",
				opt("Fzr_xm", s.Responsible.Name), opt("Fzr_dhhm", s.Responsible.OfficePhone), opt("Fzr_sjhm", s.Responsible.Mobile),
				leaf("Fzr_dzyj", s.Responsible.Email), opt("Msn", s.Responsible.MSN), opt("Qq", s.Responsible.QQ),
				optNumber("Fzr_zjlx", s.Responsible.CertificateType), opt("Fzr_zjhm", s.Responsible.CertificateNumber),
			),
			opt("Tzr", s.Investor), number("Bbyhlx", s.Mode), leaf("Scbbsj", s.FirstFiled), opt("Zjxgsj", s.Changed), opt("Bz", s.Remark),
		),
	).with(all(t.Services, func(s bureau.TaskService) *element {
		return tree("Wz_xx",
			number("Wzid", s.BureauID), leaf("Wzmc", s.Name), approvalElement(s.PreApprovals),
			codesElement("Fwnr", "Fwnr_id", s.Contents), codesElement("Yylb", "Yylb_id", s.Languages),
		).with(all(s.Domains, func(d bureau.VerifiedDomain) *element {
			return tree("Ym_xx", number("Ymid", d.BureauID), leaf("Ym", d.Name))
		})...).with(all(s.Accesses, func(a bureau.TaskAccess) *element {
			return tree("Jr_xx",
				number("Jrid", a.BureauID), codesElement("Wzfb", "Fbdd", a.Locations), codesElement("Wzjrfs", "Jrfs", a.Methods),
			).with(all(a.IPs, func(ip bureau.VerifiedIPRange) *element {
				return tree("Ip_xx", number("Ipid", ip.BureauID), number("Qsip", ip.From), number("Zzip", ip.To))
			})...).with(number("Bbyhid", a.Reporter), number("Bbyhlx", a.Mode))
		})...).with(
			servicePersonElement(s.Responsible), opt("Syurl", s.HomePage), opt("Wz_Bz", s.Remark), opt("Scbbsj", s.FirstFiled),
			opt("Zjxgsj", s.Changed),
		)
	})...).with(opt("Bz", t.Remark))
}

func resultElement(r *bureau.Result) *element {
	return tree("Jg_xx", all(r.Lines, func(l bureau.ResultLine) *element {
		return tree("Jgxx", number("Jgdm", l.Code), opt("Dmms", cut(l.Text, 255)))
	})...).with(number("Czlx", r.Operation), opt("Bs", r.Key), opt("Bz", r.Remark))
}

func opinionElement(o *bureau.Opinion) *element {
	return tree("Gjsh",
		opt("Shrxm", o.Reviewer), opt("Shr_dhhm", o.ReviewerPhone), leaf("Shsj", o.Reviewed), opt("Shyj", cut(o.Text, 1024)),
		number("Shjg", o.Decision), optNumber("Czlx", o.Operation), optNumber("Jlid", o.ID),
	)
}

// cut keeps a text within the schema.
func cut(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most])
	}
	return s
}

func listedSubjectElement(b *bureau.BlacklistedSubject) *element {
	s := &b.Subject
	e := tree("Zthmdxxs")
	if s.Certificate.Number != "" {
		e.with(tree("Zt_xx", leaf("Dwmc", s.Name), optNumber("Dwxz", s.Nature),
			tree("Zj", number("Zjlx", s.Certificate.Type), leaf("Zjhm", s.Certificate.Number))))
	}
	return e.with(number("Czlx", b.Change), opt("Bz", b.Remark))
}

func listedServiceElement(b *bureau.BlacklistedService) *element {
	s := &b.Service
	return tree("Wzhmdxxs",
		tree("Wz_xx", leaf("Wzmc", s.Name)).with(all(s.Domains, func(d bureau.ListedDomain) *element {
			return tree("Ym_xx", leaf("Ym", d.Name))
		})...).with(opt("Syurl", s.HomePage)),
		number("Czlx", b.Change), opt("Bz", b.Remark))
}

func illegalElement(a *bureau.IllegalAccess) *element {
	return tree("Ffjrxx",
		number("Id", a.ID), leaf("Ym", a.Domain), number("Ip", a.IP), number("Zjjrz", a.Provider), number("Szs", a.Province),
		leaf("Dqjcsj", a.Seen), opt("Bz", a.Remark))
}

func unfiledElement(s *bureau.UnfiledSite) *element {
	return tree("Wbawz_xx",
		number("Id", s.ID), leaf("Wzym_mc", s.Domain), codesElement("Yylb", "Yylb_id", s.Languages), number("IP", s.IP),
		opt("Dqjcsj", s.Seen), optNumber("Jccs", s.Times), optNumber("Sssh", s.Province), opt("Scjcsj", s.FirstSeen),
		optNumber("Jrs", s.Provider), number("Yys", s.Operator), opt("Bz", s.Remark))
}

func checkElement(r bureau.DownloadRecord) *element {
	switch c := r.(type) {
	case *bureau.SubjectCheck:
		return tree("Zthc", number("Ztid", c.BureauID), leaf("Dwmc", c.Name), number("Zjlx", c.CertificateType),
			leaf("Zjhm", c.CertificateNumber), opt("Cwyy", c.Fault), opt("Bz", c.Remark))
	case *bureau.AccessCheck:
		return tree("Jrhc", number("Wzid", c.ServiceID), leaf("Wz_Baxh", c.Number), opt("Ym", c.Domain), optNumber("Jxip", c.IP),
			optNumber("Bbisp", c.Provider), number("Hcjg", c.Result), leaf("Hcsj", c.Checked), optNumber("Jrid", c.BureauID),
			opt("Bz", c.Remark))
	case *bureau.EmptyServiceCheck:
		return tree("Kkwzhc", number("Wzid", c.ServiceID), leaf("Wz_Baxh", c.Number), number("Hcjg", c.Result),
			leaf("Hcsj", c.Checked), opt("Syurl", c.HomePage), opt("Bz", c.Remark))
	case *bureau.LivenessCheck:
		return tree("Wzch", number("Wzid", c.ServiceID), leaf("Wz_Baxh", c.Number), opt("Syurl", c.HomePage),
			leaf("Hcsj", c.Checked), opt("Bz", c.Remark))
	}
	return nil
}

func unitElement(u *bureau.ReportingUnit) *element {
	return tree("Bbdw",
		number("Id", u.ID), leaf("Dwmc", u.Name), optNumber("Dwfl", u.Category), optNumber("Dwhyfl", u.Industry),
		opt("Jyxkzbh", u.Licence), optNumber("Shengid", u.Province), optNumber("Shiid", u.City), optNumber("Xianid", u.County),
		opt("Xxdz", u.Address), number("Sfyx", u.Valid), opt("Bz", u.Remark))
}

// codeTables are the code tables in the order of the schema, each with the name of its rows.
var codeTables = []struct{ name, row string }{
	{"Dwfl_dms", "Dwfl_xx"}, {"Dwxz_dms", "Dwxz_xx"}, {"Qy_dms", "Qy_xx"}, {"Yjfk_Wtfls", "Yjfk_Wtfl_xx"}, {"Gj_dms", "Gj_dm_xx"},
	{"Hyfl_dms", "Hyfl_xx"}, {"Xzjb_dms", "Xzjb_xx"}, {"Zjlx_dms", "Zjlx_xx"}, {"Wzjylx_dms", "Wzjylx_xx"},
	{"Wzfwlx_dms", "Wzfwlx_xx"}, {"Wzjrfs_dms", "Wzjrfs_xx"}, {"Zxly_dms", "Zxly_xx"}, {"Wbacl_dms", "Wbacl_xx"},
	{"Hsyj_dms", "Hsyj"}, {"Ymlx_dms", "Ymlx"}, {"Fjwjgs_dms", "Fjwjgs"}, {"Fjytlx_dms", "Fjzjlx"}, {"Yylb_dms", "Yylb"},
}

func codeRowElement(row string, c *bureau.CodeRow) *element {
	valid := opt("Sfyx", c.Valid)
	if valid == nil && c.Table != "Wbacl_dms" {
		valid = leaf("Sfyx", "1")
	}
	e := tree(row, number("Id", c.ID), optNumber("Ysid", c.BitID), opt("Bm", c.Code))
	switch c.Table {
	case "Yjfk_Wtfls":
		e.with(leaf("Fl1", c.First), leaf("Fl2", c.Second))
	case "Zxly_dms":
		e.with(leaf("Nr", c.Reason))
	case "Wbacl_dms":
		e.with(leaf("Ztmc", c.State))
	case "Fjwjgs_dms", "Yylb_dms":
		return e.with(leaf("Mc", c.Name), valid, opt("Bz", c.Remark))
	default:
		e.with(leaf("Mc", c.Name))
	}
	e.with(optNumber("Lx", c.Level), optNumber("Dwflid", c.UnitClass))
	if c.Table == "Wzjylx_dms" {
		e.with(number("Sfqzsp", c.PreApproval))
	}
	e.with(opt("Ssdxlx", c.Owner), optNumber("Shengid", c.Province), opt("Shengjc", c.Short), opt("Bz", c.Remark), valid)
	return e.with(opt("Dzyj", c.Email), opt("Sjhm", c.Mobile))
}
