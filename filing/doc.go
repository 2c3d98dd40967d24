// Package filing says what an ICP filing (备案) is: its entities, the ministry's code tables, the filing types with their
// routes, filing numbers, and which filing a customer needs. It is pure: no clock, no I/O, no changing globals.
//
// # Entities
//
// A [Filing] has a [Subject] (主体), [Service] values (互联网信息服务) with their [Access] (接入), and [Attachment] values (附件). They
// hold what was typed, so that a half-filled draft can always be kept; what is wrong with them is a [Finding] of package rules.
// Entities print no personal data: String, GoString and LogValue hide it.
//
// Codes of the ministry are whole numbers with names: [Nature], [CertificateType], [ServiceKind] and the others. In JSON they
// are numbers, so that an id that this version does not know survives; names are read as well. [CodeTables] lists them with
// sources and confidence.
//
// # Types and routes
//
// A [Type] is what kind of filing it is; [Types] is the catalogue. Its [Route] is the way of its cases: verification, review,
// bureau, SMS, numbers. [Blocks] tells what a filing under way means for another of the same subject.
//
// # Which filing is needed
//
// [Detect] answers an [Inquiry]. It asks a [Registry] one batch question and judges the answer by the rows of
// [DetectionRows]. A question that nobody answered is never taken for "not filed": the [Decision] names it in Uncertain.
//
// # Numbers
//
// [ParseNumber] reads filing, licence and police numbers as pages write them; [NormalizeNumber] also tells what was changed:
//
//	n, changes, err := filing.NormalizeNumber("川ICP备 16029882 号－1") // 蜀ICP备16029882号-1
package filing
