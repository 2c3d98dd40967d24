package filing

// ResultCode is the outcome of processing one uploaded record (数据处理结果代码, Jgdm). It is a [Code].
//
// The labels are short forms of our own; the bureau may send its own description beside the code (Dmms).
type ResultCode int

// The results of ICP filings.
const (
	ResultApproved                  ResultCode = 1001
	ResultRejected                  ResultCode = 1002
	ResultSubjectConflict           ResultCode = 1003
	ResultInvalidDomain             ResultCode = 1004
	ResultDomainConflict            ResultCode = 1005
	ResultInvalidIP                 ResultCode = 1006
	ResultInvalidContact            ResultCode = 1007
	ResultInvalidCertificate        ResultCode = 1008
	ResultInvalidEmail              ResultCode = 1009
	ResultInvalidOfficePhone        ResultCode = 1010
	ResultInvalidMobile             ResultCode = 1011
	ResultInvalidMSN                ResultCode = 1012
	ResultInvalidQQ                 ResultCode = 1013
	ResultInvalidNature             ResultCode = 1014
	ResultInvalidResidentID         ResultCode = 1015
	ResultRecordNotFound            ResultCode = 1016
	ResultChangeInProgress          ResultCode = 1017
	ResultWrongFilingPassword       ResultCode = 1018
	ResultInvalidDivision           ResultCode = 1019
	ResultWebsiteNameConflict       ResultCode = 1020
	ResultHomePageConflict          ResultCode = 1021
	ResultInvalidHomePage           ResultCode = 1022
	ResultAccessIPNotFound          ResultCode = 1023
	ResultAccessIPConflict          ResultCode = 1024
	ResultLastAccess                ResultCode = 1025
	ResultInvalidCancelReason       ResultCode = 1026
	ResultSubjectCancelRepeated     ResultCode = 1027
	ResultWrongICPUser              ResultCode = 1028
	ResultDuplicateAccess           ResultCode = 1029
	ResultWebsiteCancelRepeated     ResultCode = 1030
	ResultMissingOfficePhone        ResultCode = 1031
	ResultAccessCancelRepeated      ResultCode = 1032
	ResultInvalidPreApproval        ResultCode = 1033
	ResultInvalidServiceContent     ResultCode = 1034
	ResultInvalidAccessMethod       ResultCode = 1035
	ResultInvalidServerLocation     ResultCode = 1036
	ResultWebsiteAlreadyFiled       ResultCode = 1037
	ResultAccessAlreadyFiled        ResultCode = 1038
	ResultDomainAlreadyFiled        ResultCode = 1039
	ResultAccessIPAlreadyFiled      ResultCode = 1040
	ResultHomePageWithoutDomain     ResultCode = 1041
	ResultSubjectBeingCancelled     ResultCode = 1042
	ResultWebsiteBeingCancelled     ResultCode = 1043
	ResultMissingPersonName         ResultCode = 1044
	ResultWrongBureau               ResultCode = 1045
	ResultProvinceFixed             ResultCode = 1046
	ResultAccessNotOwn              ResultCode = 1047
	ResultFilingNotOwn              ResultCode = 1048
	ResultSubjectCancelled          ResultCode = 1049
	ResultWebsiteCancelled          ResultCode = 1050
	ResultTooManyChanges            ResultCode = 1051
	ResultInProcess                 ResultCode = 1052
	ResultUnitDeleted               ResultCode = 1053
	ResultInvalidReportingUnit      ResultCode = 1054
	ResultWrongVerificationSheet    ResultCode = 1055
	ResultInvalidAttachmentFormat   ResultCode = 1056
	ResultInvalidAttachmentPurpose  ResultCode = 1057
	ResultSubjectNotFound           ResultCode = 1058
	ResultWebsiteNotFound           ResultCode = 1059
	ResultVerificationSheetStored   ResultCode = 1060
	ResultVerificationSheetMismatch ResultCode = 1061
	ResultAccessIPMatch             ResultCode = 1062
	ResultAccessIPMismatch          ResultCode = 1063
	ResultDomainBlacklisted         ResultCode = 1064
	ResultSubjectBlacklisted        ResultCode = 1065
	ResultInvalidLanguage           ResultCode = 1066
	ResultAmbiguousWebsite          ResultCode = 1067
	ResultAmbiguousSummary          ResultCode = 1068
	ResultICPOther                  ResultCode = 1999
)

// The results of filings of IP addresses.
const (
	ResultIPReportingUnitNotFound         ResultCode = 2001
	ResultIPRangeReversed                 ResultCode = 2002
	ResultIPRangeAlreadyReported          ResultCode = 2003
	ResultIPAnnouncementAlreadyReported   ResultCode = 2004
	ResultIPSourceNotReported             ResultCode = 2005
	ResultIPInvalidFirst                  ResultCode = 2006
	ResultIPInvalidLast                   ResultCode = 2007
	ResultIPInvalidGateway                ResultCode = 2008
	ResultIPInvalidUnitClass              ResultCode = 2009
	ResultIPMissingAllocationMode         ResultCode = 2010
	ResultIPInvalidDivision               ResultCode = 2011
	ResultIPInvalidPhone                  ResultCode = 2012
	ResultIPInvalidEmail                  ResultCode = 2013
	ResultIPMissingFirst                  ResultCode = 2014
	ResultIPMissingLast                   ResultCode = 2015
	ResultIPMissingAnnouncingUnit         ResultCode = 2016
	ResultIPAnnouncingUnitNotFound        ResultCode = 2017
	ResultIPRequestingAnnouncerNotFound   ResultCode = 2018
	ResultIPInvalidNature                 ResultCode = 2019
	ResultIPInvalidIndustry               ResultCode = 2020
	ResultIPInvalidUseMode                ResultCode = 2021
	ResultIPMissingLicence                ResultCode = 2022
	ResultIPInvalidAdministrativeLevel    ResultCode = 2023
	ResultIPInvalidProvince               ResultCode = 2024
	ResultIPInvalidCity                   ResultCode = 2025
	ResultIPInvalidCounty                 ResultCode = 2026
	ResultIPMissingReportingUnit          ResultCode = 2027
	ResultIPMissingSourceUnit             ResultCode = 2028
	ResultIPInvalidSourceUnit             ResultCode = 2029
	ResultIPMissingUseTime                ResultCode = 2030
	ResultIPMissingUnitName               ResultCode = 2031
	ResultIPMissingUseMode                ResultCode = 2032
	ResultIPMissingDomainRedirect         ResultCode = 2033
	ResultIPMissingNature                 ResultCode = 2034
	ResultIPMissingUnitClass              ResultCode = 2035
	ResultIPMissingAddress                ResultCode = 2036
	ResultIPMissingProvince               ResultCode = 2037
	ResultIPMissingCity                   ResultCode = 2038
	ResultIPMissingContactPhone           ResultCode = 2039
	ResultIPMissingContactName            ResultCode = 2040
	ResultIPInvalidAllocationMode         ResultCode = 2041
	ResultIPMissingContactEmail           ResultCode = 2042
	ResultIPMissingGateway                ResultCode = 2043
	ResultIPMissingGatewayPhysicalAddress ResultCode = 2044
	ResultIPMissingSourceUnitName         ResultCode = 2045
	ResultIPMissingSourceUnitType         ResultCode = 2046
	ResultIPMissingAllocationTarget       ResultCode = 2047
	ResultIPAllocationUnitNotFound        ResultCode = 2048
	ResultIPAlreadyReported               ResultCode = 2049
	ResultIPSameAllocatingAndUsingUnit    ResultCode = 2050
	ResultIPInvalidAnnouncementReporter   ResultCode = 2051
	ResultIPSameSourceAndRequestingUnit   ResultCode = 2052
	ResultIPSameAnnouncingUnits           ResultCode = 2053
	ResultIPFilingNotOwn                  ResultCode = 2054
	ResultIPNotFound                      ResultCode = 2055
	ResultIPConflict                      ResultCode = 2056
	ResultIPSucceeded                     ResultCode = 2998
	ResultIPOther                         ResultCode = 2999
)

// The results of filings of domain names.
const (
	ResultDomainInvalidType                      ResultCode = 3001
	ResultDomainMissingRegistrationTime          ResultCode = 3002
	ResultDomainMissingExpiry                    ResultCode = 3003
	ResultDomainExpired                          ResultCode = 3004
	ResultDomainMissingNameServer                ResultCode = 3005
	ResultDomainMissingRegistrar                 ResultCode = 3006
	ResultDomainInvalidRegistrar                 ResultCode = 3007
	ResultDomainMissingRegistrantName            ResultCode = 3008
	ResultDomainMissingRegistrantOrganization    ResultCode = 3009
	ResultDomainMissingRegistrantProvince        ResultCode = 3010
	ResultDomainMissingRegistrantCity            ResultCode = 3011
	ResultDomainMissingRegistrantEmail           ResultCode = 3012
	ResultDomainInvalidRegistrantEmail           ResultCode = 3013
	ResultDomainMissingRegistrantPhone           ResultCode = 3014
	ResultDomainInvalidRegistrantPhone           ResultCode = 3015
	ResultDomainMissingRegistrantAddress         ResultCode = 3016
	ResultDomainMissingAdministratorName         ResultCode = 3017
	ResultDomainMissingAdministratorOrganization ResultCode = 3018
	ResultDomainMissingAdministratorProvince     ResultCode = 3019
	ResultDomainMissingAdministratorCity         ResultCode = 3020
	ResultDomainMissingAdministratorEmail        ResultCode = 3021
	ResultDomainInvalidAdministratorEmail        ResultCode = 3022
	ResultDomainMissingAdministratorPhone        ResultCode = 3023
	ResultDomainInvalidAdministratorPhone        ResultCode = 3024
	ResultDomainMissingAdministratorAddress      ResultCode = 3025
	ResultDomainInvalidAccessMethod              ResultCode = 3026
	ResultDomainInvalidServerLocation            ResultCode = 3027
	ResultDomainInvalidRegistrantDivision        ResultCode = 3028
	ResultDomainInvalidAdministratorDivision     ResultCode = 3029
	ResultDomainInvalidPayerDivision             ResultCode = 3030
	ResultDomainInvalidRegistrationTime          ResultCode = 3031
	ResultDomainInvalidExpiry                    ResultCode = 3032
	ResultDomainInvalidPayerPhone                ResultCode = 3033
	ResultDomainInvalidPayerEmail                ResultCode = 3034
	ResultDomainRegisteredInFuture               ResultCode = 3035
	ResultDomainWrongAuthority                   ResultCode = 3036
	ResultDomainFilingNotOwn                     ResultCode = 3037
	ResultDomainSucceeded                        ResultCode = 3998
	ResultDomainOther                            ResultCode = 3999
)

// The results of all kinds of uploads.
const (
	ResultSchemaViolation               ResultCode = 5001
	ResultAttributeNotFound             ResultCode = 5002
	ResultUnitIDMismatch                ResultCode = 5003
	ResultWrongInterfaceVersion         ResultCode = 5004
	ResultUnfiledWebsiteNotOwn          ResultCode = 5005
	ResultUnfiledWebsiteAlreadyReported ResultCode = 5006
	ResultInvalidHandlingResult         ResultCode = 5007
	ResultIllegalCharacters             ResultCode = 5008
	ResultNoPermission                  ResultCode = 5009
	ResultMalformedAttachment           ResultCode = 5010
	ResultNotOpen                       ResultCode = 5011
	ResultGeneralOther                  ResultCode = 5999
)

// ResultCodes lists the known codes in the order of their ids.
func ResultCodes() []ResultCode { return listCodes[ResultCode](&resultCodeTable) }

// Success reports whether the code says that something went well: the bureau's approval and four messages about
// stored data. All other codes, known or not, are refusals.
func (c ResultCode) Success() bool {
	switch c {
	case ResultApproved, ResultVerificationSheetStored, ResultAccessIPMatch, ResultIPSucceeded, ResultDomainSucceeded:
		return true
	}
	return false
}

// Category is the group of the code, told by its thousands also where the code itself is not known; not given for a
// code outside the groups.
func (c ResultCode) Category() ResultCategory {
	if category := ResultCategory(c / 1000); category.Known() {
		return category
	}
	return 0
}

// ID implements [Code].
func (c ResultCode) ID() int { return resultCodeTable.id(int(c)) }

// Known implements [Code].
func (c ResultCode) Known() bool { return resultCodeTable.known(int(c)) }

// Slug implements [Code].
func (c ResultCode) Slug() string { return resultCodeTable.slug(int(c)) }

// Label implements [Code].
func (c ResultCode) Label(l Lang) string { return resultCodeTable.label(int(c), l) }

// String implements [Code].
func (c ResultCode) String() string { return resultCodeTable.text(int(c)) }

// MarshalJSON writes the ministry's id; see [Code].
func (c ResultCode) MarshalJSON() ([]byte, error) { return resultCodeTable.marshal(int(c)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (c *ResultCode) UnmarshalJSON(b []byte) error { return unmarshalCode(b, c, &resultCodeTable) }

var resultCodeTable = codeTable{
	CodeTable: CodeTable{
		Name:       "result_code",
		Tag:        "Jgdm",
		Title:      Text{"数据处理结果代码", "result code"},
		Sources:    []Source{fromSpec},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{ID: 1001, Slug: "approved", Label: Text{"管局审核通过", "approved by the bureau"}},
			{ID: 1002, Slug: "rejected", Label: Text{"管局审核拒绝", "rejected by the bureau"}},
			{ID: 1003, Slug: "subject_conflict", Label: Text{"主办者冲突", "conflicting request of the same subject"}},
			{ID: 1004, Slug: "invalid_domain", Label: Text{"域名无效", "invalid domain name"}},
			{
				ID: 1005, Slug: "domain_conflict",
				Label: Text{"域名已在备案库中", "domain name is already in the filing register"},
			},
			{ID: 1006, Slug: "invalid_ip", Label: Text{"IP 地址无效", "invalid IP address"}},
			{ID: 1007, Slug: "invalid_contact", Label: Text{"联系方式无效", "invalid contact details"}},
			{ID: 1008, Slug: "invalid_certificate", Label: Text{"证件无效", "invalid certificate"}},
			{ID: 1009, Slug: "invalid_email", Label: Text{"邮箱无效", "invalid e-mail address"}},
			{ID: 1010, Slug: "invalid_office_phone", Label: Text{"办公电话无效", "invalid office phone number"}},
			{ID: 1011, Slug: "invalid_mobile", Label: Text{"手机号码无效", "invalid mobile number"}},
			{ID: 1012, Slug: "invalid_msn", Label: Text{"MSN 账号无效", "invalid MSN account"}},
			{ID: 1013, Slug: "invalid_qq", Label: Text{"QQ 账号无效", "invalid QQ account"}},
			{ID: 1014, Slug: "invalid_nature", Label: Text{"主办单位性质无效", "invalid nature of the subject"}},
			{ID: 1015, Slug: "invalid_resident_id", Label: Text{"身份证号码无效", "invalid resident ID number"}},
			{
				ID: 1016, Slug: "record_not_found",
				Label: Text{"备案库中没有申请所指的数据", "the data that the request names are not in the filing register"},
			},
			{ID: 1017, Slug: "change_in_progress", Label: Text{"变更备案尚未审核完成", "a change is already under review"}},
			{ID: 1018, Slug: "wrong_filing_password", Label: Text{"备案密码错误", "wrong filing password"}},
			{ID: 1019, Slug: "invalid_division", Label: Text{"省市县代码错误", "wrong province, city or county code"}},
			{ID: 1020, Slug: "website_name_conflict", Label: Text{"网站名称冲突", "conflicting website name"}},
			{
				ID: 1021, Slug: "home_page_conflict",
				Label: Text{"首页地址已在备案库中", "home page address is already in the filing register"},
			},
			{ID: 1022, Slug: "invalid_home_page", Label: Text{"首页地址格式错误", "malformed home page address"}},
			{
				ID: 1023, Slug: "access_ip_not_found",
				Label: Text{"备案库中没有申请所指的 IP 数据", "the IP data that the request names are not in the filing register"},
			},
			{
				ID: 1024, Slug: "access_ip_conflict",
				Label: Text{"备案信息中的 IP 地址冲突", "conflicting IP addresses in the filing"},
			},
			{
				ID: 1025, Slug: "last_access",
				Label: Text{"网站唯一的接入不能取消", "the only access of a website cannot be cancelled"},
			},
			{
				ID: 1026, Slug: "invalid_cancel_reason",
				Label: Text{"注销理由代码错误", "wrong code of the reason for cancelling"},
			},
			{
				ID: 1027, Slug: "subject_cancel_repeated",
				Label: Text{"重复申请注销主体", "cancellation of the subject requested twice"},
			},
			{ID: 1028, Slug: "wrong_icp_user", Label: Text{"ICP 用户名错误", "wrong ICP user name"}},
			{
				ID: 1029, Slug: "duplicate_access",
				Label: Text{"同一网站有相同的接入", "the same access given twice for one website"},
			},
			{
				ID: 1030, Slug: "website_cancel_repeated",
				Label: Text{"重复申请注销网站", "cancellation of the website requested twice"},
			},
			{
				ID: 1031, Slug: "missing_office_phone",
				Label: Text{"缺少网站负责人办公电话", "office phone of the website's responsible person is missing"},
			},
			{
				ID: 1032, Slug: "access_cancel_repeated",
				Label: Text{"重复申请取消接入", "cancellation of the access requested twice"},
			},
			{
				ID: 1033, Slug: "invalid_pre_approval",
				Label: Text{"前置或专项审批内容类型无效", "invalid content type of a pre-approval"},
			},
			{ID: 1034, Slug: "invalid_service_content", Label: Text{"网站服务内容无效", "invalid service content"}},
			{ID: 1035, Slug: "invalid_access_method", Label: Text{"网站接入方式无效", "invalid access method"}},
			{ID: 1036, Slug: "invalid_server_location", Label: Text{"服务器放置地无效", "invalid server location"}},
			{ID: 1037, Slug: "website_already_filed", Label: Text{"网站已备案", "website is already filed"}},
			{ID: 1038, Slug: "access_already_filed", Label: Text{"接入已备案", "access is already filed"}},
			{
				ID: 1039, Slug: "domain_already_filed",
				Label: Text{"网站域名已备案", "domain name of the website is already filed"},
			},
			{
				ID: 1040, Slug: "access_ip_already_filed",
				Label: Text{"接入的 IP 已备案", "IP address of the access is already filed"},
			},
			{
				ID: 1041, Slug: "home_page_without_domain",
				Label: Text{"首页地址不含所报域名", "home page address contains none of the domain names"},
			},
			{
				ID: 1042, Slug: "subject_being_cancelled",
				Label: Text{"主体注销中，网站不能注销", "subject is being cancelled, so its website cannot be"},
			},
			{
				ID: 1043, Slug: "website_being_cancelled",
				Label: Text{"网站注销中，主体不能注销", "website is being cancelled, so its subject cannot be"},
			},
			{
				ID: 1044, Slug: "missing_person_name",
				Label: Text{"缺少主体负责人姓名", "name of the subject's responsible person is missing"},
			},
			{
				ID: 1045, Slug: "wrong_bureau",
				Label: Text{"应向接入商所在省的管局报备", "a provider files only with the bureau of its own province"},
			},
			{
				ID: 1046, Slug: "province_fixed",
				Label: Text{"变更备案不能改变主体所在省", "a change cannot move the subject to another province"},
			},
			{ID: 1047, Slug: "access_not_own", Label: Text{"接入不属于本接入商", "access belongs to another provider"}},
			{ID: 1048, Slug: "filing_not_own", Label: Text{"备案不属于本接入商", "filing belongs to another provider"}},
			{ID: 1049, Slug: "subject_cancelled", Label: Text{"主体已注销", "subject has been cancelled"}},
			{ID: 1050, Slug: "website_cancelled", Label: Text{"网站已注销", "website has been cancelled"}},
			{
				ID: 1051, Slug: "too_many_changes",
				Label: Text{"同一主体的变更申请过多", "too many change requests for one subject"},
			},
			{
				ID: 1052, Slug: "in_process",
				Label: Text{"请求正在原系统中受理", "request is still being processed in the original system"},
			},
			{ID: 1053, Slug: "unit_deleted", Label: Text{"请求的单位已删除", "the unit of the request has been deleted"}},
			{ID: 1054, Slug: "invalid_reporting_unit", Label: Text{"报备单位无效", "invalid reporting unit"}},
			{
				ID: 1055, Slug: "wrong_verification_sheet",
				Label: Text{"核验单不属于该备案", "verification sheet belongs to another filing"},
			},
			{
				ID: 1056, Slug: "invalid_attachment_format",
				Label: Text{"附件格式代码错误", "wrong code of the attachment format"},
			},
			{
				ID: 1057, Slug: "invalid_attachment_purpose",
				Label: Text{"附件用途代码错误", "wrong code of the attachment purpose"},
			},
			{ID: 1058, Slug: "subject_not_found", Label: Text{"没有该主体信息", "subject not found"}},
			{ID: 1059, Slug: "website_not_found", Label: Text{"没有该网站信息", "website not found"}},
			{ID: 1060, Slug: "verification_sheet_stored", Label: Text{"核验单已入库", "verification sheet has been stored"}},
			{
				ID: 1061, Slug: "verification_sheet_mismatch",
				Label: Text{"核验单用途与报备标识不符", "purpose of the verification sheet does not match the reported identifier"},
			},
			{
				ID: 1062, Slug: "access_ip_match",
				Label: Text{"接入的 IP 与 IP 库一致", "IP addresses of the access match the IP register"},
			},
			{
				ID: 1063, Slug: "access_ip_mismatch",
				Label: Text{"接入的 IP 与本单位的 IP 备案不一致", "IP addresses of the access differ from the provider's IP filing"},
			},
			{
				ID: 1064, Slug: "domain_blacklisted",
				Label: Text{"网站域名在黑名单中", "domain name of the website is on the blacklist"},
			},
			{ID: 1065, Slug: "subject_blacklisted", Label: Text{"主体在黑名单中", "subject is on the blacklist"}},
			{ID: 1066, Slug: "invalid_language", Label: Text{"网站语言类别错误", "wrong language of the website"}},
			{
				ID: 1067, Slug: "ambiguous_website",
				Label: Text{"备案号或主键对应多个网站", "filing number or key stands for several websites"},
			},
			{
				ID: 1068, Slug: "ambiguous_summary",
				Label: Text{"备案号或主键对应多条缩略信息", "filing number or key stands for several summaries"},
			},
			{ID: 1999, Slug: "icp_other", Label: Text{"其他 ICP 备案错误", "other error of an ICP filing"}},
			{ID: 2001, Slug: "ip_reporting_unit_not_found", Label: Text{"没有该报备单位", "reporting unit not found"}},
			{
				ID: 2002, Slug: "ip_range_reversed",
				Label: Text{"起始 IP 大于终止 IP", "first IP address is above the last one"},
			},
			{ID: 2003, Slug: "ip_range_already_reported", Label: Text{"IP 段已报备", "IP range is already reported"}},
			{
				ID: 2004, Slug: "ip_announcement_already_reported",
				Label: Text{"IP 广播已报备", "IP announcement is already reported"},
			},
			{
				ID: 2005, Slug: "ip_source_not_reported",
				Label: Text{"IP 段的来源信息未报备", "source of the IP range is not reported yet"},
			},
			{ID: 2006, Slug: "ip_invalid_first", Label: Text{"起始 IP 地址不合法", "invalid first IP address"}},
			{ID: 2007, Slug: "ip_invalid_last", Label: Text{"终止 IP 地址不合法", "invalid last IP address"}},
			{ID: 2008, Slug: "ip_invalid_gateway", Label: Text{"网关 IP 地址不合法", "invalid gateway IP address"}},
			{ID: 2009, Slug: "ip_invalid_unit_class", Label: Text{"单位分类不正确", "wrong class of the unit"}},
			{ID: 2010, Slug: "ip_missing_allocation_mode", Label: Text{"缺少分配使用方式", "allocation mode is missing"}},
			{ID: 2011, Slug: "ip_invalid_division", Label: Text{"省市县信息错误", "wrong province, city or county"}},
			{ID: 2012, Slug: "ip_invalid_phone", Label: Text{"电话号码不合法", "invalid phone number"}},
			{ID: 2013, Slug: "ip_invalid_email", Label: Text{"电子邮箱无效", "invalid e-mail address"}},
			{ID: 2014, Slug: "ip_missing_first", Label: Text{"缺少起始 IP", "first IP address is missing"}},
			{ID: 2015, Slug: "ip_missing_last", Label: Text{"缺少终止 IP", "last IP address is missing"}},
			{ID: 2016, Slug: "ip_missing_announcing_unit", Label: Text{"缺少广播单位", "announcing unit is missing"}},
			{ID: 2017, Slug: "ip_announcing_unit_not_found", Label: Text{"广播单位不存在", "announcing unit not found"}},
			{
				ID: 2018, Slug: "ip_requesting_announcer_not_found",
				Label: Text{"申请广播单位不存在", "unit that requests the announcement not found"},
			},
			{ID: 2019, Slug: "ip_invalid_nature", Label: Text{"单位性质无效", "invalid nature of the unit"}},
			{ID: 2020, Slug: "ip_invalid_industry", Label: Text{"单位行业分类无效", "invalid industry of the unit"}},
			{ID: 2021, Slug: "ip_invalid_use_mode", Label: Text{"IP 使用方式无效", "invalid use mode of the IP addresses"}},
			{ID: 2022, Slug: "ip_missing_licence", Label: Text{"缺少经营许可证", "operating licence is missing"}},
			{
				ID: 2023, Slug: "ip_invalid_administrative_level",
				Label: Text{"单位行政级别无效", "invalid administrative level of the unit"},
			},
			{ID: 2024, Slug: "ip_invalid_province", Label: Text{"省信息无效", "invalid province"}},
			{ID: 2025, Slug: "ip_invalid_city", Label: Text{"市信息无效", "invalid city"}},
			{ID: 2026, Slug: "ip_invalid_county", Label: Text{"县信息无效", "invalid county"}},
			{ID: 2027, Slug: "ip_missing_reporting_unit", Label: Text{"缺少报备单位", "reporting unit is missing"}},
			{ID: 2028, Slug: "ip_missing_source_unit", Label: Text{"缺少来源单位", "source unit is missing"}},
			{ID: 2029, Slug: "ip_invalid_source_unit", Label: Text{"来源单位不正确", "wrong source unit"}},
			{ID: 2030, Slug: "ip_missing_use_time", Label: Text{"缺少使用时间", "time of use is missing"}},
			{ID: 2031, Slug: "ip_missing_unit_name", Label: Text{"缺少单位名称", "name of the unit is missing"}},
			{
				ID: 2032, Slug: "ip_missing_use_mode",
				Label: Text{"缺少 IP 使用方式", "use mode of the IP addresses is missing"},
			},
			{ID: 2033, Slug: "ip_missing_domain_redirect", Label: Text{"缺少域名跳转", "domain redirection is missing"}},
			{ID: 2034, Slug: "ip_missing_nature", Label: Text{"缺少单位性质", "nature of the unit is missing"}},
			{ID: 2035, Slug: "ip_missing_unit_class", Label: Text{"缺少单位分类", "class of the unit is missing"}},
			{ID: 2036, Slug: "ip_missing_address", Label: Text{"缺少单位详细地址", "address of the unit is missing"}},
			{ID: 2037, Slug: "ip_missing_province", Label: Text{"缺少省信息", "province is missing"}},
			{ID: 2038, Slug: "ip_missing_city", Label: Text{"缺少市信息", "city is missing"}},
			{
				ID: 2039, Slug: "ip_missing_contact_phone",
				Label: Text{"缺少联系人电话", "phone number of the contact is missing"},
			},
			{ID: 2040, Slug: "ip_missing_contact_name", Label: Text{"缺少联系人姓名", "name of the contact is missing"}},
			{ID: 2041, Slug: "ip_invalid_allocation_mode", Label: Text{"分配使用方式无效", "invalid allocation mode"}},
			{
				ID: 2042, Slug: "ip_missing_contact_email",
				Label: Text{"缺少联系人邮件", "e-mail address of the contact is missing"},
			},
			{ID: 2043, Slug: "ip_missing_gateway", Label: Text{"缺少网关 IP 地址", "gateway IP address is missing"}},
			{
				ID: 2044, Slug: "ip_missing_gateway_physical_address",
				Label: Text{"缺少网关物理地址", "physical address of the gateway is missing"},
			},
			{
				ID: 2045, Slug: "ip_missing_source_unit_name",
				Label: Text{"缺少来源单位名称", "name of the source unit is missing"},
			},
			{
				ID: 2046, Slug: "ip_missing_source_unit_type",
				Label: Text{"缺少来源单位类型", "type of the source unit is missing"},
			},
			{
				ID: 2047, Slug: "ip_missing_allocation_target",
				Label: Text{"缺少分配对象", "recipient of the allocation is missing"},
			},
			{
				ID: 2048, Slug: "ip_allocation_unit_not_found",
				Label: Text{"分配单位不存在", "unit of the allocation not found"},
			},
			{ID: 2049, Slug: "ip_already_reported", Label: Text{"信息已报备", "information is already reported"}},
			{
				ID: 2050, Slug: "ip_same_allocating_and_using_unit",
				Label: Text{"分配单位和使用单位相同", "allocating and using unit are the same"},
			},
			{
				ID: 2051, Slug: "ip_invalid_announcement_reporter",
				Label: Text{"广播报备单位无效", "invalid reporting unit of the announcement"},
			},
			{
				ID: 2052, Slug: "ip_same_source_and_requesting_unit",
				Label: Text{"来源单位和请求单位相同", "source unit and requesting unit are the same"},
			},
			{
				ID: 2053, Slug: "ip_same_announcing_units",
				Label: Text{"申请广播单位与广播单位相同", "requesting and announcing unit of the announcement are the same"},
			},
			{ID: 2054, Slug: "ip_filing_not_own", Label: Text{"IP 备案不属于本接入商", "IP filing belongs to another provider"}},
			{
				ID: 2055, Slug: "ip_not_found",
				Label: Text{"备案库中没有申请所指的 IP 备案", "the IP filing that the request names is not in the filing register"},
			},
			{ID: 2056, Slug: "ip_conflict", Label: Text{"IP 备案的地址冲突", "conflicting addresses in the IP filing"}},
			{ID: 2998, Slug: "ip_succeeded", Label: Text{"IP 备案成功", "IP filing succeeded"}},
			{ID: 2999, Slug: "ip_other", Label: Text{"其他 IP 备案错误", "other error of an IP filing"}},
			{ID: 3001, Slug: "domain_invalid_type", Label: Text{"域名类型错误", "wrong type of the domain name"}},
			{
				ID: 3002, Slug: "domain_missing_registration_time",
				Label: Text{"缺少域名注册时间", "registration time of the domain name is missing"},
			},
			{
				ID: 3003, Slug: "domain_missing_expiry",
				Label: Text{"缺少域名有效日期", "expiry date of the domain name is missing"},
			},
			{ID: 3004, Slug: "domain_expired", Label: Text{"域名有效日期早于当前日期", "domain name has expired"}},
			{
				ID: 3005, Slug: "domain_missing_name_server",
				Label: Text{"缺少域名服务器", "name server of the domain is missing"},
			},
			{ID: 3006, Slug: "domain_missing_registrar", Label: Text{"缺少域名注册商", "registrar is missing"}},
			{
				ID: 3007, Slug: "domain_invalid_registrar",
				Label: Text{"注册商名称为空、格式不正确或含特殊字符", "registrar's name is empty, malformed or has special characters"},
			},
			{
				ID: 3008, Slug: "domain_missing_registrant_name",
				Label: Text{"缺少注册人名称", "name of the registrant is missing"},
			},
			{
				ID: 3009, Slug: "domain_missing_registrant_organization",
				Label: Text{"缺少注册人所在组织", "organization of the registrant is missing"},
			},
			{
				ID: 3010, Slug: "domain_missing_registrant_province",
				Label: Text{"缺少注册人所在省", "province of the registrant is missing"},
			},
			{
				ID: 3011, Slug: "domain_missing_registrant_city",
				Label: Text{"缺少注册人所在城市", "city of the registrant is missing"},
			},
			{
				ID: 3012, Slug: "domain_missing_registrant_email",
				Label: Text{"缺少注册人电子邮件", "e-mail address of the registrant is missing"},
			},
			{
				ID: 3013, Slug: "domain_invalid_registrant_email",
				Label: Text{"注册人电子邮件格式错误", "malformed e-mail address of the registrant"},
			},
			{
				ID: 3014, Slug: "domain_missing_registrant_phone",
				Label: Text{"缺少注册人电话号码", "phone number of the registrant is missing"},
			},
			{
				ID: 3015, Slug: "domain_invalid_registrant_phone",
				Label: Text{"注册人电话号码格式错误", "malformed phone number of the registrant"},
			},
			{
				ID: 3016, Slug: "domain_missing_registrant_address",
				Label: Text{"缺少注册人通信地址", "postal address of the registrant is missing"},
			},
			{
				ID: 3017, Slug: "domain_missing_administrator_name",
				Label: Text{"缺少管理员名称", "name of the administrator is missing"},
			},
			{
				ID: 3018, Slug: "domain_missing_administrator_organization",
				Label: Text{"缺少管理员所在组织", "organization of the administrator is missing"},
			},
			{
				ID: 3019, Slug: "domain_missing_administrator_province",
				Label: Text{"缺少管理员所在省", "province of the administrator is missing"},
			},
			{
				ID: 3020, Slug: "domain_missing_administrator_city",
				Label: Text{"缺少管理员所在城市", "city of the administrator is missing"},
			},
			{
				ID: 3021, Slug: "domain_missing_administrator_email",
				Label: Text{"缺少管理员电子邮件", "e-mail address of the administrator is missing"},
			},
			{
				ID: 3022, Slug: "domain_invalid_administrator_email",
				Label: Text{"管理员电子邮件格式错误", "malformed e-mail address of the administrator"},
			},
			{
				ID: 3023, Slug: "domain_missing_administrator_phone",
				Label: Text{"缺少管理员电话号码", "phone number of the administrator is missing"},
			},
			{
				ID: 3024, Slug: "domain_invalid_administrator_phone",
				Label: Text{"管理员电话号码格式错误", "malformed phone number of the administrator"},
			},
			{
				ID: 3025, Slug: "domain_missing_administrator_address",
				Label: Text{"缺少管理员通信地址", "postal address of the administrator is missing"},
			},
			{ID: 3026, Slug: "domain_invalid_access_method", Label: Text{"接入方式无效", "invalid access method"}},
			{ID: 3027, Slug: "domain_invalid_server_location", Label: Text{"服务器放置地无效", "invalid server location"}},
			{
				ID: 3028, Slug: "domain_invalid_registrant_division",
				Label: Text{"注册人省市错误", "wrong province or city of the registrant"},
			},
			{
				ID: 3029, Slug: "domain_invalid_administrator_division",
				Label: Text{"管理员省市错误", "wrong province or city of the administrator"},
			},
			{
				ID: 3030, Slug: "domain_invalid_payer_division",
				Label: Text{"缴费人省市错误", "wrong province or city of the payer"},
			},
			{
				ID: 3031, Slug: "domain_invalid_registration_time",
				Label: Text{"注册时间格式错误", "malformed registration time"},
			},
			{ID: 3032, Slug: "domain_invalid_expiry", Label: Text{"有效日期格式错误", "malformed expiry date"}},
			{
				ID: 3033, Slug: "domain_invalid_payer_phone",
				Label: Text{"缴费人电话号码格式错误", "malformed phone number of the payer"},
			},
			{
				ID: 3034, Slug: "domain_invalid_payer_email",
				Label: Text{"缴费人电子邮件格式错误", "malformed e-mail address of the payer"},
			},
			{
				ID: 3035, Slug: "domain_registered_in_future",
				Label: Text{"域名注册时间晚于当前时间", "registration time of the domain name lies in the future"},
			},
			{
				ID: 3036, Slug: "domain_wrong_authority",
				Label: Text{"域名只能向工信部备案系统报备", "domain names are filed with the ministry's own system only"},
			},
			{
				ID: 3037, Slug: "domain_filing_not_own",
				Label: Text{"域名备案不属于本接入商", "domain filing belongs to another provider"},
			},
			{ID: 3998, Slug: "domain_succeeded", Label: Text{"域名备案成功", "domain filing succeeded"}},
			{ID: 3999, Slug: "domain_other", Label: Text{"其他域名备案错误", "other error of a domain filing"}},
			{
				ID: 5001, Slug: "schema_violation",
				Label: Text{"数据文件不符合接口 XSD", "data file does not match the XSD of the interface"},
			},
			{ID: 5002, Slug: "attribute_not_found", Label: Text{"属性不存在", "attribute not found"}},
			{
				ID: 5003, Slug: "unit_id_mismatch",
				Label: Text{"请求单位与报备单位的标识不一致", "ids of the requesting and the reporting unit differ"},
			},
			{ID: 5004, Slug: "wrong_interface_version", Label: Text{"接口版本错误", "wrong version of the interface"}},
			{
				ID: 5005, Slug: "unfiled_website_not_own",
				Label: Text{"处理结果中的未备案网站不属于该企业", "unfiled website of the handling result is not the enterprise's"},
			},
			{
				ID: 5006, Slug: "unfiled_website_already_reported",
				Label: Text{"未备案网站的处理结果已上报", "handling result of the unfiled website is already reported"},
			},
			{ID: 5007, Slug: "invalid_handling_result", Label: Text{"处理结果代码错误", "wrong code of the handling result"}},
			{ID: 5008, Slug: "illegal_characters", Label: Text{"上报信息含非法字符", "illegal characters in the reported data"}},
			{
				ID: 5009, Slug: "no_permission",
				Label: Text{"报备单位没有该业务权限", "reporting unit lacks the permission for this business"},
			},
			{
				ID: 5010, Slug: "malformed_attachment",
				Label: Text{"附件格式不合规范", "attachment does not follow the required format"},
			},
			{ID: 5011, Slug: "not_open", Label: Text{"功能尚未开放", "function is not open yet"}},
			{ID: 5999, Slug: "general_other", Label: Text{"其他错误", "other error"}},
		},
	},
}
