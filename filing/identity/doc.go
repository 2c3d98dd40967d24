// Package identity reads the numbers of identity documents and units (证件号码) that ICP filing knows. Each kind is a
// small comparable value in the manner of net/netip: it works with == and as a map key, the zero value is no number,
// and ParseX makes one of what people type. NormalizeX also tells what had to be changed, to be shown as a hint:
//
//	code, changes, err := identity.NormalizeCreditCode("91440300 571973674l")
//	code.String()   // "91440300571973674L"
//	code.Category() // "91", an enterprise
//	changes         // spaces, case
//
// An error says which rule is broken and at which character, in Chinese and English, and never repeats the number:
//
//	_, err := identity.ParseResidentID(typed)
//	errors.Is(err, identity.RuleChecksum)
//	if e, ok := errors.AsType[*identity.Error](err); ok {
//		e.Message().Zh // "公民身份号码第18个字符有误：校验码不符，请对照证件逐位核对"
//	}
//
// # Units
//
//   - [CreditCode], the unified social credit code (统一社会信用代码)
//   - [OrganizationCode] (组织机构代码), which a credit code holds
//   - [BusinessRegistration], the number of an old business licence (营业执照注册号)
//   - [MilitaryUnitCode] (部队代号)
//
// Their String is the number: it is public.
//
// # Persons
//
//   - [ResidentID] (公民身份号码)
//   - [ResidencePermit] (港澳台居民居住证)
//   - [HongKongMacaoPermit] (港澳居民来往内地通行证)
//   - [TaiwanPermit] (台湾居民来往大陆通行证)
//   - [ForeignPermanentResidentCard] (外国人永久居留身份证)
//   - [Passport] (护照)
//   - [OfficerCard] (军官证)
//
// Their numbers are personal data, so they hide: String and every verb of fmt give "***", and so does slog. Number
// gives the number, and MarshalText too, so that JSON and databases keep it: do not log such JSON. Package fmt cannot
// call the methods of a value in an unexported field, and a JSON log handler marshals the fields of a struct: give a
// struct that holds one its own String, Format and LogValue.
//
// # Errors and warnings
//
// Parsing refuses only what the standards rule out. What is merely unlikely parses, and a method tells that a warning
// is due: [CreditCode.CategoryKnown], [CreditCode.DivisionKnown], [CreditCode.Early], [Passport.FormKnown] and others
// of these names. No county is looked up: tables of counties refuse real cards. There is no clock: whether a holder was
// born at all, [ResidentID.BornBy] tells.
//
// One text can be a number of several kinds; [Detect] lists them and [KindOf] picks one.
//
// The forms, weights and tables come from GB 32100-2015 with its first amendment (2016), GB 11714-1997, GB 11643-1999,
// GS 15-2006 and the announcements named at the types, as compiled on 2026-11-23.
package identity
