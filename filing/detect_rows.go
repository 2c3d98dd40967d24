package filing

import "github.com/beian-go/beian/filing/region"

// DetectionRow is one row of the table by which Detect judges.
type DetectionRow struct {
	// No is the number of the row; Decision.Row refers to it.
	No int `json:"no"`
	// When says which situation the row is about.
	When Text `json:"when"`
	// Then says what is decided.
	Then Text `json:"then"`
	// Source is where it says so.
	Source string `json:"source"`

	meets  func(*situation) bool
	decide func(*situation, *Decision)
}

// DetectionRows is the table of type detection in the order in which the rows are judged: blacklist, under way, province,
// then the rest.
func DetectionRows() []DetectionRow {
	return append(append([]DetectionRow(nil), overruleRows...), restRows...)
}

// ChosenRows is the table for types that the customer chooses. Blacklist, under way and province overrule it as well.
func ChosenRows() []DetectionRow { return append([]DetectionRow(nil), chosenRows...) }

// sameSubject reports whether the service is filed and belongs to the filed subject.
func (s *situation) sameSubject() bool { return s.service != nil && s.own }

func (s *situation) addedService() Type {
	if s.mine() {
		return TypeAddedService
	}
	return TypeAddedServiceElsewhere
}

// blocked looks for a filing under way that stands in the way of what is wanted: by the table of what blocks what, or
// because it is about the very same service.
func (s *situation) blocked() bool {
	for i := range s.running {
		w := &s.running[i]
		b := Blocking{Verdict: VerdictUnstated}
		if s.wanted != "" {
			b = Blocks(w.Type, s.wanted)
		}
		if s.sameService(w) {
			b.Verdict = VerdictDuplicate
		}
		beside := 0
		for j := range s.running {
			if s.running[j].Type.group() == w.Type.group() {
				beside++
			}
		}
		if !b.Verdict.Allowed(beside, s.terms.SideBySide()) {
			s.blocker, s.blocking = w, b
			return true
		}
	}
	return false
}

// sameService reports whether a filing under way of the subject adds the service that was asked about.
func (s *situation) sameService(w *UnderWay) bool {
	if s.in.Wanted != "" {
		return false
	}
	if s.in.ServiceKind == ServiceWebsite {
		return meets(w.Keys, s.serviceKeys)
	}
	return has(w.Keys, s.serviceKey())
}

var overruleRows = []DetectionRow{
	{
		No:   14,
		When: Text{"主体或域名在黑名单中", "the subject or the domain is on the blacklist"},
		Then: Text{"拒绝", "refused"}, Source: "企业系统接口规范 V3.0, codes 1064, 1065 (2013-10)",
		meets: func(s *situation) bool { return s.listed != nil },
		decide: func(s *situation, d *Decision) {
			r := Reason{
				Code: "detection.blacklist_subject", Bureau: 1065, Source: "企业系统接口规范 V3.0 (2013-10)",
				Message: Text{"主体在黑名单中", "the subject is on the bureau's blacklist"},
				Unblock: Text{"请主体向所在省通信管理局申请移出黑名单", "the subject asks the bureau of its province to be taken off"},
			}
			if s.listed.Key.Kind == KeyDomain {
				r.Code, r.Bureau = "detection.blacklist_domain", 1064
				r.Message = Text{"域名在黑名单中", "the domain is on the bureau's blacklist"}
				r.Unblock = Text{
					"请更换域名，或向所在省通信管理局申请移出黑名单",
					"use another domain, or ask the bureau of the province to take it off",
				}
			}
			d.block(OutcomeRefused, r)
		},
	},
	{
		No:     11,
		When:   Text{"该主体有进行中的备案", "a filing of this subject is under way"},
		Then:   Text{"等待其结束（按先后限制表）", "blocked until it ends, by the table of what blocks what"},
		Source: "Tencent Cloud 备案审核 (2021-07); 21Vianet operating guide 2.3, 2.4; 企业系统接口规范 V3.0, code 1003",
		meets:  (*situation).blocked,
		decide: func(s *situation, d *Decision) {
			// Code and source of the table would tell another account what is under way.
			r := Reason{
				Code: "detection.under_way", Bureau: 1003, Source: "企业系统接口规范 V3.0 (2013-10)",
				Message: Text{"该主体有进行中的备案", "a filing of this subject is under way"},
				Unblock: Text{"请等待其结束或撤销后再办理", "wait until it ends, or withdraw it"},
			}
			if w := s.blocker; w.Account != "" && w.Account == s.in.Account && w.Type != "" {
				r.Bureau, r.Source = s.blocking.Code, s.blocking.Source
				r.Message = Text{
					"该主体有进行中的备案：" + w.Type.Label(Zh), "a filing of this subject is under way: " + w.Type.Label(En),
				}
			}
			d.block(OutcomeBlocked, r)
		},
	},
	{
		No:     12,
		When:   Text{"该域名正由其他主体备案", "the domain is in a filing under way of another subject"},
		Then:   Text{"域名冲突：等待或先清理", "conflict: wait, or have it cleared"},
		Source: "Tencent Cloud 备案审核 (2021-07); 企业系统接口规范 V3.0, code 1005",
		meets:  func(s *situation) bool { return s.taken != nil },
		decide: func(_ *situation, d *Decision) {
			d.block(OutcomeBlocked, Reason{
				Code: "detection.domain_under_way", Bureau: 1005, Source: "Tencent Cloud 备案审核 (2021-07)",
				Message: Text{"该域名正由其他主体备案", "another subject has a filing under way for this domain"},
				Unblock: Text{
					"请确认域名归属，等待对方结束，或更换域名",
					"make sure whose domain it is, wait until the other filing ends, or use another domain",
				},
			})
		},
	},
	{
		No:     17,
		When:   Text{"主体已在其他省份备案", "the subject is filed in another province"},
		Then:   Text{"单位：拒绝，先在原省注销；个人：按各省规定", "units: refused, cancel there first; individuals: by province"},
		Source: "Tencent Cloud 备案限制说明 (2021-03), 常见驳回原因 (2021-07)",
		meets: func(s *situation) bool {
			if !s.otherProvince() {
				return false
			}
			if !s.in.Nature.Personal() {
				return true
			}
			may, known := s.terms.PersonMayFileElsewhere(s.record.Province, s.in.Province)
			return known && !may
		},
		decide: func(_ *situation, d *Decision) {
			d.block(OutcomeRefused, Reason{
				Code: "detection.other_province", Bureau: 1046, Source: "Tencent Cloud 备案限制说明 (2021-03)",
				Message: Text{"该主体已在其他省份备案", "the subject is filed in another province"},
				Unblock: Text{
					"请选择原备案省份，或先在原省注销主体后重新备案",
					"choose the province of the record, or cancel the subject there first and file again",
				},
			})
		},
	},
}

func otherAccount(_ *situation, d *Decision) {
	d.block(OutcomeBlocked, Reason{
		Code: "detection.other_account", Source: "Huawei Cloud doc_0168 (2025-12)",
		Message: Text{"该主体已在本接入商的另一账号名下", "the subject is held by another account of this provider"},
		Unblock: Text{"请登录该账号办理，或先转移备案", "log in to that account, or transfer the record first"},
	})
	d.Offers = []Type{TypeTransfer}
}

func (s *situation) otherProvince() bool {
	return s.record != nil && s.record.Province != "" && s.in.Province != "" && s.record.Province != s.in.Province
}

var restRows = []DetectionRow{
	{
		No:     7,
		When:   Text{"主体在本接入商的另一账号名下", "the subject is held by another account of this provider"},
		Then:   Text{"登录该账号办理，或转移备案", "blocked: log in there, or transfer the record"},
		Source: "Huawei Cloud doc_0168 (2025-12); Tencent Cloud 主体信息 (2021-07)",
		meets: func(s *situation) bool {
			return s.record != nil && s.record.Account != "" && s.in.Account != "" && s.record.Account != s.in.Account
		},
		decide: otherAccount,
	},
	{
		No:   9,
		When: Text{"证件号码未备案，域名已备案", "the certificate is not filed, the domain is"},
		Then: Text{
			"冲突：或为同一主体的旧证件号码（输入旧号码后变更），或域名属于其他主体",
			"conflict: the same subject under an old certificate number (enter that, then change), or another subject's domain",
		},
		Source: "Tencent Cloud 验证备案信息, 备案号 (2021-07); Huawei Cloud doc_0027 (2025-12)",
		meets: func(s *situation) bool {
			return s.record == nil && s.service != nil && s.in.ServiceKind == ServiceWebsite
		},
		decide: func(_ *situation, d *Decision) {
			d.block(OutcomeBlocked, Reason{
				Code: "detection.conflict_old_certificate", Bureau: 1005, Source: "Tencent Cloud 验证备案信息 (2021-07)",
				Message: Text{
					"域名已备案，但该证件号码没有备案", "the domain is filed, but not under this certificate number",
				},
				Unblock: Text{
					"若为同一主体以旧证件备案，请填写旧证件号码，成功后变更；否则须由原备案主体注销，或更换域名",
					"if it is the same subject under an old certificate, enter the old number and change it afterwards; " +
						"else the holder cancels its filing, or use another domain",
				},
			})
		},
	},
	{
		No:     10,
		When:   Text{"证件号码已备案，域名在另一主体名下备案", "the certificate is filed, the domain under another subject"},
		Then:   Text{"冲突：原主体先注销或转出", "conflict: the holder cancels or transfers first"},
		Source: "Tencent Cloud 备案驳回 (2021-07); 企业系统接口规范 V3.0, code 1005",
		meets: func(s *situation) bool {
			return s.record != nil && s.service != nil && !s.sameSubject()
		},
		decide: func(_ *situation, d *Decision) {
			d.block(OutcomeBlocked, Reason{
				Code: "detection.conflict_other_subject", Bureau: 1005, Source: "Tencent Cloud 备案驳回 (2021-07)",
				Message: Text{"域名在另一主体名下备案", "the domain is filed under another subject"},
				Unblock: Text{
					"请原备案主体先注销该服务，或将其迁移至本主体",
					"the holder cancels the service first, or migrates it to this subject",
				},
			})
			d.Offers = []Type{TypeMigration}
		},
	},
	{
		No:   13,
		When: Text{"服务已备案，但没有接入（空壳网站）", "the service is filed but has no access left"},
		Then: Text{
			"新增接入：须原负责人手机可用且省份允许；否则注销后重新备案",
			"added access, if the filed person's phone works and the province allows it; else cancel and file again",
		},
		Source: "Tencent Cloud 超期未整改的相关问题 (2021-07)",
		meets: func(s *situation) bool {
			return s.sameSubject() && s.in.ServiceKind.HasAccess() && s.service.AccessKnown && len(s.service.Accesses) == 0
		},
		decide: func(s *situation, d *Decision) {
			d.file(s.addedAccess())
			d.Notes = append(d.Notes, noteEmptyService)
			d.Offers = []Type{TypeCancelService}
		},
	},
	{
		No:     6,
		When:   Text{"服务已通过本接入商接入，但不在本账号名下", "the service has an access here, but no account holds it"},
		Then:   Text{"认领备案", "claim of the record"},
		Source: "Huawei Cloud 认领备案 (2025-12)",
		meets: func(s *situation) bool {
			return s.sameSubject() && s.in.ServiceKind.HasAccess() && s.here() && s.record.Account == ""
		},
		decide: func(_ *situation, d *Decision) { d.file(TypeClaim) },
	},
	{
		No:     5,
		When:   Text{"服务已在本账号名下并通过本接入商接入", "the service is filed in this account and has an access here"},
		Then:   Text{"已备案：可办理变更", "already filed: offer a change"},
		Source: "企业系统接口规范 V3.0, codes 1037–1040 (2013-10); the offer is ours",
		meets: func(s *situation) bool {
			return s.sameSubject() && (s.here() || !s.in.ServiceKind.HasAccess())
		},
		decide: func(_ *situation, d *Decision) {
			d.block(OutcomeFiled, Reason{
				Code: "detection.already_filed", Bureau: 1037, Source: "企业系统接口规范 V3.0 (2013-10)",
				Message: Text{"该服务已备案，无需重复报备", "the service is filed already"},
				Unblock: Text{"如信息有变，请办理变更", "if its data changed, file a change"},
			})
			d.Offers = []Type{TypeChangeService, TypeChangeSubject, TypeChangeFiling, TypeChangeAccess}
		},
	},
	{
		No:   16,
		When: Text{"同一主体的 APP 已备案，但未通过本接入商接入", "the APP is filed under the same subject, with another provider"},
		Then: Text{"新增接入", "added access"}, Source: "Baidu Cloud 备案 (after 2023); by analogy with row 4",
		meets:  func(s *situation) bool { return s.sameSubject() && s.in.ServiceKind != ServiceWebsite },
		decide: func(s *situation, d *Decision) { d.file(s.addedAccess()) },
	},
	{
		No:     4,
		When:   Text{"证件与域名在同一主体下备案，未通过本接入商接入", "certificate and domain are filed under the same subject, not with this provider"},
		Then:   Text{"新增接入（主体在本账号：继续接入）", "added access (subject in this account: continued access)"},
		Source: "21Vianet operating guide; Azure China icp-newinsert (2017-07); Inspur Cloud (2021-06)",
		meets:  (*situation).sameSubject,
		decide: func(s *situation, d *Decision) { d.file(s.addedAccess()) },
	},
	{
		No:   8,
		When: Text{"主体已备案但名下没有服务（空壳主体）", "the subject is filed but has no service left"},
		Then: Text{
			"部分省份可直接新增；其他省份先注销主体再首次备案",
			"added service in the provinces that allow it; elsewhere cancel the subject, then a first filing",
		},
		Source: "Huawei Cloud doc_0037 (2025-12)",
		meets:  func(s *situation) bool { return s.record != nil && s.record.Empty() },
		decide: func(s *situation, d *Decision) {
			p := s.record.Province
			if p == "" {
				p = s.in.Province
			}
			if s.terms.EmptySubjectMayAdd(p) {
				d.file(s.addedService())
				return
			}
			d.block(OutcomeBlocked, Reason{
				Code: "detection.empty_subject", Source: "Huawei Cloud doc_0037 (2025-12)",
				Message: Text{"主体名下没有服务，该省不允许直接新增", "the subject has no service left and this province lets none be added"},
				Unblock: Text{
					"请主体先以纸质材料向管局注销空壳主体，再办理首次备案",
					"the subject first cancels itself with the bureau on paper, then makes a first filing",
				},
			})
			d.Offers = []Type{TypeCancelEmptySubject}
		},
	},
	{
		No:   15,
		When: Text{"证件已备案，该 APP、小程序或快应用未备案", "the certificate is filed; this APP, mini program or quick app is not"},
		Then: Text{
			"新增互联网信息服务；同域名的网站备案不影响", "added service; a website filed with the same domain does not matter",
		},
		Source: "Huawei Cloud App备案咨询 (2026-08)",
		meets:  func(s *situation) bool { return s.record != nil && s.in.ServiceKind != ServiceWebsite },
		decide: func(s *situation, d *Decision) { d.file(s.addedService()) },
	},
	{
		No:     2,
		When:   Text{"主体在本账号，域名未备案", "the subject is filed in this account, the domain is not"},
		Then:   Text{"新增网站（有主体）", "added service"},
		Source: "21Vianet operating guide; Azure China icp-addweb (2017-07)",
		meets:  func(s *situation) bool { return s.record != nil && s.mine() },
		decide: func(_ *situation, d *Decision) { d.file(TypeAddedService) },
	},
	{
		No:     3,
		When:   Text{"主体在其他接入商备案，域名未备案", "the subject is filed at another provider, the domain is not"},
		Then:   Text{"新增网站（无主体）", "added service, subject filed elsewhere"},
		Source: "21Vianet operating guide; Azure China icp-newweb (2017-07)",
		meets:  func(s *situation) bool { return s.record != nil },
		decide: func(_ *situation, d *Decision) { d.file(TypeAddedServiceElsewhere) },
	},
	{
		No:   1,
		When: Text{"证件与域名（APP）均未备案", "neither the certificate nor the domain or APP is filed"},
		Then: Text{"首次备案", "first filing"}, Source: "21Vianet operating guide; Azure China (2017-07); Tencent Cloud (2021-07)",
		meets:  func(*situation) bool { return true },
		decide: func(_ *situation, d *Decision) { d.file(TypeFirst) },
	},
}

func (s *situation) addedAccess() Type {
	if s.mine() {
		return TypeContinuedAccess
	}
	return TypeAddedAccess
}

// elsewhere reports whether a filed service is known to have no access at this provider.
func (s *situation) elsewhere(fs *FiledService) bool {
	return fs.Service.Kind.HasAccess() && fs.AccessKnown && !accessHere(fs, s.terms)
}

func (s *situation) allElsewhere() bool {
	for i := range s.record.Services {
		if !s.elsewhere(&s.record.Services[i]) {
			return false
		}
	}
	return true
}

// needsOwnAccess reports whether the type, when it names no service, needs one of the subject's services to have an access
// at this provider.
func (t Type) needsOwnAccess() bool {
	g := t.group()
	return g == groupChange || g == groupCancelSubject
}

var chosenRows = []DetectionRow{
	{
		No:     21,
		When:   Text{"主体没有备案", "the subject is not filed"},
		Then:   Text{"没有可以变更、注销或转移的备案", "nothing to change, cancel or transfer"},
		Source: "企业系统接口规范 V3.0, codes 1016, 1058 (2013-10)",
		meets: func(s *situation) bool {
			underWay := s.in.Wanted == TypeVerificationMaterial && len(s.running) > 0
			return s.record == nil && s.answer.Answered.Has(TopicSubjects) && !underWay
		},
		decide: func(_ *situation, d *Decision) {
			d.block(OutcomeRefused, Reason{
				Code: "detection.not_filed", Bureau: 1016, Source: "企业系统接口规范 V3.0 (2013-10)",
				Message: Text{"没有找到该主体的备案", "no record of this subject is filed"},
				Unblock: Text{"请核对证件类型和号码；未备案的请办理首次备案", "check certificate type and number; make a first filing if there is none"},
			})
		},
	},
	{
		No:     22,
		When:   Text{"主体在本接入商的另一账号名下", "the subject is held by another account of this provider"},
		Then:   Text{"登录该账号办理", "blocked: log in there"},
		Source: "Huawei Cloud doc_0168 (2025-12)",
		meets: func(s *situation) bool {
			return s.in.Wanted != TypeClaim && s.record != nil && s.record.Account != "" && s.in.Account != "" &&
				s.record.Account != s.in.Account
		},
		decide: otherAccount,
	},
	{
		No:     23,
		When:   Text{"指定的服务没有备案", "the named service is not filed"},
		Then:   Text{"没有可以变更或注销的服务", "nothing to change or cancel"},
		Source: "企业系统接口规范 V3.0, codes 1016, 1059 (2013-10)",
		meets: func(s *situation) bool {
			return s.in.Service != FiledRef{} && s.record != nil && s.record.ServicesKnown && s.service == nil
		},
		decide: func(_ *situation, d *Decision) {
			d.block(OutcomeRefused, Reason{
				Code: "detection.service_not_filed", Bureau: 1059, Source: "企业系统接口规范 V3.0 (2013-10)",
				Message: Text{"该主体名下没有这项服务", "the record of the subject does not hold this service"},
				Unblock: Text{"请从备案中选择服务", "choose a service of the record"},
			})
		},
	},
	{
		No:     24,
		When:   Text{"服务（或主体的全部服务）没有通过本接入商接入", "the service, or every service of the subject, has no access at this provider"},
		Then:   Text{"只能变更或注销本接入商接入的备案", "refused: only what has an access here can be changed or cancelled here"},
		Source: "企业系统接口规范 V3.0, codes 1047, 1048 (2013-10)",
		meets: func(s *situation) bool {
			if s.service != nil {
				return s.elsewhere(s.service)
			}
			return s.in.Wanted.needsOwnAccess() && s.record != nil && s.record.ServicesKnown &&
				len(s.record.Services) > 0 && s.allElsewhere()
		},
		decide: func(s *situation, d *Decision) {
			r := Reason{
				Code: "detection.not_own_access", Bureau: 1048, Source: "企业系统接口规范 V3.0 (2013-10)",
				Message: Text{"该服务没有通过本接入商接入", "the service has no access at this provider"},
				Unblock: Text{"请在其接入商办理，或先新增接入", "go to the provider that hosts it, or add an access here first"},
			}
			if s.in.Wanted == TypeCancelAccess {
				r.Bureau = 1047
			}
			d.block(OutcomeRefused, r)
		},
	},
	{
		No:     25,
		When:   Text{"取消服务唯一的接入", "the only access of the service is to be cancelled"},
		Then:   Text{"改为注销服务", "blocked: cancel the service instead"},
		Source: "企业系统接口规范 V3.0, code 1025 (2013-10)",
		meets: func(s *situation) bool {
			return s.in.Wanted == TypeCancelAccess && s.service != nil && s.service.AccessKnown && len(s.service.Accesses) == 1
		},
		decide: func(_ *situation, d *Decision) {
			d.block(OutcomeBlocked, Reason{
				Code: "detection.last_access", Bureau: 1025, Source: "企业系统接口规范 V3.0 (2013-10)",
				Message: Text{"该服务只有这一个接入，不能取消", "it is the only access of the service"},
				Unblock: Text{"请改为注销该服务", "cancel the service instead"},
			})
			d.Offers = []Type{TypeCancelService}
		},
	},
	{
		No:   26,
		When: Text{"空壳主体", "the subject has no service left"},
		Then: Text{"主体自行向管局提交纸质申请", "the subject goes to the bureau itself, on paper"}, Source: "Huawei Cloud doc_0037 (2025-12)",
		meets: func(s *situation) bool {
			return s.in.Wanted == TypeCancelSubject && s.record != nil && s.record.Empty()
		},
		decide: func(_ *situation, d *Decision) {
			d.block(OutcomeRefused, Reason{
				Code: "detection.cancel_empty_subject", Source: "Huawei Cloud doc_0037 (2025-12)",
				Message: Text{"主体名下没有服务，接入商不能代为注销", "the subject has no service left, so that no provider can cancel it"},
				Unblock: Text{"请主体以纸质材料向管局注销空壳主体", "the subject hands the paper form to the bureau"},
			})
			d.Offers = []Type{TypeCancelEmptySubject}
		},
	},
	{
		No:     27,
		When:   Text{"其他情况", "anything else"},
		Then:   Text{"可以办理所选类型", "the chosen type can be filed"},
		Source: "企业系统接口规范 V3.0 (2013-10)",
		meets:  func(*situation) bool { return true },
		decide: func(s *situation, d *Decision) { d.file(s.in.Wanted) },
	},
}

// notes are what is worth knowing beside the decision.
func (s *situation) notes() []Finding {
	var out []Finding
	if s.namesake {
		out = append(out, Finding{
			Code: "detection.namesake", Severity: SeverityInfo, Path: "app_name",
			Message: Text{"其他主体已备案同名应用，这本身不是驳回理由", "another subject has an APP of this name on file, no reason for a refusal by itself"},
			Source:  Source{Title: "beian.west.cn FAQ"},
		})
	}
	if s.siteOwner != nil {
		out = append(out, Finding{
			Code: "detection.domain_of_other_subject", Severity: SeverityWarning, Path: "domain",
			Message: Text{"该域名在另一主体名下备案", "the domain is filed under another subject"},
			Fix:     Text{"域名须由本主体注册：请核对域名持有者", "every domain used must be registered by the subject itself: check its registrant"},
			Source:  Source{Title: "工信部信管〔2017〕264号", Date: "2018-01-01"},
		})
	}
	if s.in.Account == "" && s.record != nil && s.record.Account != "" {
		out = append(out, Finding{
			Code: "detection.account_unknown", Severity: SeverityInfo, Path: "account",
			Message: Text{"未登录，无法判断备案是否在本账号名下", "nobody is logged in, so it is open whose account holds the record"},
			Fix:     Text{"请登录后再次检测", "log in and ask again"},
		})
	}
	if s.otherProvince() && s.in.Nature.Personal() {
		out = append(out, Finding{
			Code: "detection.person_other_province", Severity: SeverityWarning, Path: "province",
			Message: Text{"该个人已在其他省份备案，是否允许以各省规定为准", "the individual is filed in another province; whether that is allowed differs"},
			Fix:     Text{"请先向管局确认，或选择原备案省份", "ask the bureau first, or choose the province of the record"},
			Source:  Source{Title: "Tencent Cloud 备案限制说明", Date: "2021-03"},
		})
	}
	if p, ok := s.licenceProvince(); ok && s.in.Province != "" && p != s.in.Province {
		out = append(out, Finding{
			Code: "detection.licence_province", Severity: SeverityWarning, Path: "province",
			Message: Text{"统一社会信用代码的登记地不在所选省份", "the credit code was registered in another province than the chosen one"},
			Fix:     Text{"单位不能跨省备案：请核对证件住所所在省份", "units file in the province of their licence: check the address on it"},
			Source:  Source{Title: "Tencent Cloud 备案限制说明", Date: "2021-03"},
		})
	}
	return out
}

// licenceProvince is the province in which a credit code was registered (characters 3 and 4).
func (s *situation) licenceProvince() (region.Province, bool) {
	if s.subjectKeys[0].Kind != KeyCreditCode {
		return "", false
	}
	p := region.Province(s.subjectKeys[0].Value[2:4])
	return p, p.Known()
}

var noteEmptyService = Finding{
	Code: "detection.empty_service", Severity: SeverityWarning,
	Message: Text{"该服务已没有接入（空壳网站）", "the service has no access left"},
	Fix: Text{
		"须原服务负责人手机可用且省份允许先接入后变更；否则注销后重新备案",
		"the filed person's phone must work and the province allow an access before a change; else cancel and file again",
	},
	Source: Source{Title: "Tencent Cloud 超期未整改的相关问题", Date: "2021-07"},
}
