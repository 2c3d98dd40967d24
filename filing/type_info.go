package filing

// The catalogue. Sources: 工信部 企业系统接口规范 V3.0 (2013-10) for uploads; providers' documents for the rest (Tencent Cloud
// 2021-07, Huawei Cloud 2024-05 to 2026-07, Azure China 2017, Inspur Cloud 2021-06). Which change and cancelling types
// skip verification is not stated anywhere: here none does, the provider's policy may say otherwise.
var (
	bothPersons   = []PersonRole{SubjectPerson, ServicePerson}
	subjectPerson = []PersonRole{SubjectPerson}
	servicePerson = []PersonRole{ServicePerson}
)

var typeInfos = [...]TypeInfo{
	{
		Type: TypeFirst, Label: Text{"首次备案", "first filing"}, Case: true,
		Precondition: Text{
			"证件号码与域名（APP）均未备案；域名尚未解析开通",
			"neither the certificate number nor the domain or APP is filed; the domain does not resolve yet",
		},
		Fills:  []Part{PartSubject, PartService, PartAccess, PartAttachments},
		Sends:  []Part{PartSubject, PartService, PartAccess, PartAttachments},
		Upload: UploadFirst,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: bothPersons,
			Numbers: []Part{PartSubject, PartService}, Claim: ClaimExclusive,
		},
		Source: "企业系统接口规范 V3.0, 4-1-1-1 (2013-10); Tencent Cloud 备案类型 (2021-07)",
	},
	{
		Type: TypeAddedService, Label: Text{"新增互联网信息服务", "added service"}, Case: true,
		Precondition: Text{
			"主体已在本账号备案，域名（APP）未备案；主体信息须真实有效，已备案网站须能打开并标明备案号",
			"the subject is filed in this account, the domain or APP is not; the subject's data must be true and current, " +
				"filed sites reachable and showing their number",
		},
		Fills:  []Part{PartService, PartAccess, PartAttachments},
		Sends:  []Part{PartService, PartAccess, PartAttachments},
		Upload: UploadAddService,
		// Tencent Cloud (2021) sends a code to both persons, the other sources to the service's only.
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: servicePerson,
			Numbers: []Part{PartService}, Claim: ClaimShared,
		},
		Source: "企业系统接口规范 V3.0, 4-1-1-2 (2013-10); Tencent Cloud 新增网站 (2021-07); Huawei Cloud (2025-12)",
	},
	{
		Type: TypeAddedServiceElsewhere, Label: Text{"新增互联网信息服务（主体在其他接入商）", "added service, subject filed elsewhere"},
		Case: true,
		Precondition: Text{
			"主体已在其他接入商备案，域名（APP）未备案；证件类型和号码须与原备案一致",
			"the subject is filed at another provider, the domain or APP is not; certificate type and number equal the " +
				"original filing",
		},
		Fills:  []Part{PartSubject, PartService, PartAccess, PartAttachments},
		Sends:  []Part{PartService, PartAccess, PartAttachments},
		Upload: UploadAddService,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: servicePerson,
			Numbers: []Part{PartService}, Claim: ClaimShared,
		},
		Source: "企业系统接口规范 V3.0, 4-1-1-2 (2013-10); Azure China icp-newweb (2017-07); Tencent Cloud 备案类型 (2021-07)",
	},
	{
		Type: TypeAddedAccess, Label: Text{"新增接入", "added access"}, Case: true,
		Precondition: Text{
			"证件号码与域名（APP）已在同一主体下备案，但未通过本接入商接入；备案号不变",
			"certificate and domain or APP are filed under the same subject, not with this provider; the number stays",
		},
		Fills:  []Part{PartAccess, PartAttachments},
		Sends:  []Part{PartAccess, PartAttachments},
		Upload: UploadAddAccess,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: servicePerson, Claim: ClaimShared,
		},
		Source: "企业系统接口规范 V3.0, 4-1-1-3 (2013-10); Azure China icp-newinsert (2017-07); Tencent Cloud 接入备案 (2021-07)",
	},
	{
		Type: TypeContinuedAccess, Label: Text{"继续接入", "continued access"}, Case: true,
		Precondition: Text{
			"主体在本账号，其另一已备案服务在其他接入商",
			"the subject is in this account, another of its filed services is hosted elsewhere",
		},
		Fills:  []Part{PartAccess, PartAttachments},
		Sends:  []Part{PartAccess, PartAttachments},
		Upload: UploadAddAccess,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: servicePerson, Claim: ClaimShared,
		},
		Source: "Inspur Cloud 备案 front end, type 11 (2021-06); Tencent Cloud 一键接入",
	},
	{
		Type: TypeChangeSubject, Label: Text{"变更主体", "change of subject"}, Case: true, Chosen: true,
		Precondition: Text{
			"通过本接入商接入，且该主体没有其他进行中的申请",
			"the subject has an access here and no other filing under way",
		},
		Fills:  []Part{PartSubject, PartAttachments},
		Sends:  []Part{PartSubject, PartService, PartAccess, PartAttachments},
		Upload: UploadChange,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: subjectPerson, Claim: ClaimExclusive,
		},
		Source: "企业系统接口规范 V3.0, 4-1-1-4 (2013-10); Huawei Cloud 备案变更 (2026-05); Tencent Cloud 变更信息 (2021-07)",
	},
	{
		Type: TypeChangeService, Label: Text{"变更互联网信息服务", "change of service"}, Case: true, Chosen: true,
		Precondition: Text{
			"该服务通过本接入商接入，且该主体没有其他进行中的申请",
			"the service has an access here and the subject no other filing under way",
		},
		Fills:  []Part{PartService, PartAttachments},
		Sends:  []Part{PartSubject, PartService, PartAccess, PartAttachments},
		Upload: UploadChange,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: servicePerson, Claim: ClaimExclusive,
		},
		Source: "企业系统接口规范 V3.0, 4-1-1-4 (2013-10); Huawei Cloud 备案变更 (2026-05); Tencent Cloud 变更信息 (2021-07)",
	},
	{
		Type: TypeChangeFiling, Label: Text{"变更备案", "change of subject and services"}, Case: true, Chosen: true,
		Precondition: Text{
			"通过本接入商接入，且该主体没有其他进行中的申请",
			"the subject has an access here and no other filing under way",
		},
		Fills:  []Part{PartSubject, PartService, PartAttachments},
		Sends:  []Part{PartSubject, PartService, PartAccess, PartAttachments},
		Upload: UploadChange,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: bothPersons, Claim: ClaimExclusive,
		},
		Source: "企业系统接口规范 V3.0, 4-1-1-4 (2013-10); Huawei Cloud 备案变更 (2026-05); Tencent Cloud 变更信息 (2021-07)",
	},
	{
		Type: TypeChangeAccess, Label: Text{"变更接入", "change of access"}, Case: true, Chosen: true,
		Precondition: Text{
			"该服务通过本接入商接入，IP 等接入信息有变",
			"the service has an access here whose addresses changed",
		},
		Fills:  []Part{PartAccess, PartAttachments},
		Sends:  []Part{PartSubject, PartService, PartAccess, PartAttachments},
		Upload: UploadChange,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: servicePerson, Claim: ClaimExclusive,
		},
		Source: "Tencent Cloud 变更信息 (2021-07); the name is ours",
	},
	{
		Type: TypeCancelSubject, Label: Text{"注销主体", "cancellation of the subject"}, Case: true, Chosen: true,
		Precondition: Text{
			"主体在本接入商有服务，且没有进行中的申请；其全部服务一并注销",
			"the subject has a service here and nothing under way; all its services fall with it",
		},
		Fills:  []Part{PartCancellation, PartAttachments},
		Sends:  []Part{PartCancellation},
		Upload: UploadCancel, CancelKind: CancelSubject,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: subjectPerson, Claim: ClaimExclusive,
		},
		Source: "企业系统接口规范 V3.0, 4-1-1-5 (2013-10); Huawei Cloud 备案注销 (2025-12); Tencent Cloud 注销备案 (2021-07)",
	},
	{
		Type: TypeCancelService, Label: Text{"注销互联网信息服务", "cancellation of a service"}, Case: true, Chosen: true,
		Precondition: Text{"该服务通过本接入商备案", "the service is filed through this provider"},
		Fills:        []Part{PartCancellation, PartAttachments},
		Sends:        []Part{PartCancellation},
		Upload:       UploadCancel, CancelKind: CancelService,
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: servicePerson, Claim: ClaimExclusive,
		},
		Source: "企业系统接口规范 V3.0, 4-1-1-5 (2013-10); Huawei Cloud 备案注销 (2025-12)",
	},
	{
		Type: TypeCancelAccess, Label: Text{"取消接入", "cancellation of an access"}, Case: true, Chosen: true,
		Precondition: Text{
			"该接入属于本接入商，且不是该服务唯一的接入",
			"the access is this provider's own and not the only one of the service",
		},
		Fills:  []Part{PartCancellation},
		Sends:  []Part{PartCancellation},
		Upload: UploadCancel, CancelKind: CancelAccess,
		Route: Route{
			Verification: true, Review: true, Bureau: true, Claim: ClaimExclusive,
		},
		Source: "企业系统接口规范 V3.0, codes 1025 and 1047 (2013-10); Huawei Cloud 短信核验 (2025-12)",
	},
	{
		Type: TypeCancelEmptySubject, Label: Text{"注销空壳主体", "cancellation of an empty subject"}, Chosen: true,
		Precondition: Text{
			"主体名下已无服务：由主体自行向管局提交纸质申请，接入商不能代报",
			"the subject has no service left: it hands a paper form to the bureau itself, the provider cannot send it",
		},
		Source: "Huawei Cloud doc_0037 (2025-12); Tencent Cloud 注销空壳主体 (2021-07)",
	},
	{
		Type: TypeClaim, Label: Text{"认领备案", "claim of a record"}, Case: true, Chosen: true,
		Precondition: Text{
			"备案通过本接入商办理，但不在本账号名下",
			"the record exists with this provider but not in the account",
		},
		Fills: []Part{PartSubject, PartAttachments},
		Route: Route{Review: true, Claim: ClaimExclusive},
		// Materials are asked and the provider reviews them in 1 to 2 working days; no bureau step.
		Source: "Huawei Cloud 认领备案 (2025-12)",
	},
	{
		Type: TypeTransfer, Label: Text{"转移备案", "transfer between accounts"}, Case: true, Chosen: true,
		Precondition: Text{
			"同一接入商的两个账号均无进行中的申请，且接收账号没有主体",
			"two accounts of the same provider, neither with a filing under way, the target without a subject",
		},
		Fills:  []Part{PartTarget},
		Route:  Route{Claim: ClaimExclusive},
		Source: "Huawei Cloud 转移备案 (2025-12); Tencent Cloud 迁移备案账号 (2021-07)",
	},
	{
		Type: TypeMigration, Label: Text{"迁移互联网信息服务", "migration of a service to another subject"}, Case: true, Chosen: true,
		Precondition: Text{
			"接收主体有自己的账号且双方均无进行中的申请，域名已过户；不适用于个人和 APP；26 个省份允许",
			"the target subject has its own account, neither has a filing under way, the domain is registered to the target; " +
				"not to individuals, not for APPs; allowed in 26 provinces",
		},
		Fills: []Part{PartTarget, PartService, PartAttachments},
		Sends: []Part{PartService},
		Route: Route{
			Verification: true, Review: true, Bureau: true, SMS: bothPersons,
			Numbers: []Part{PartService}, Claim: ClaimExclusive,
		},
		Source: "Huawei Cloud 迁移备案 (2025-12)",
	},
	{
		Type: TypeVerificationMaterial, Label: Text{"单独提交核验材料", "verification material alone"}, Case: true, Chosen: true,
		Precondition: Text{"备案已提交或已完成", "the record is under way or filed"},
		Fills:        []Part{PartAttachments},
		Sends:        []Part{PartAttachments},
		Upload:       UploadVerification,
		Route:        Route{Review: true, Bureau: true, Claim: ClaimNone},
		Source:       "企业系统接口规范 V3.0, 4-1-1-6 (2013-10)",
	},
	{
		Type: TypeAbandon, Label: Text{"撤销申请", "giving up"}, Chosen: true,
		Precondition: Text{
			"提交管局之前可撤销；提交之后不能撤销",
			"possible before the filing goes to the bureau, never after",
		},
		Source: "Huawei Cloud 备案进度查询 (2025-12); Tencent Cloud 撤销注销备案申请 (2021-07)",
	},
}
