package filing

import "slices"

// Type is a filing type (备案类型).
type Type string

// The filing types. The ministry has no table of them; the names follow providers' usage. TypeInfo holds what each
// means and its route.
const (
	// TypeFirst is the first filing of a subject (首次备案).
	TypeFirst Type = "first_filing"
	// TypeAddedService adds a service to a subject that this account holds (新增互联网信息服务, 新增网站).
	TypeAddedService Type = "added_service"
	// TypeAddedServiceElsewhere adds a service to a subject that was filed elsewhere (无主体新增网站).
	TypeAddedServiceElsewhere Type = "added_service_subject_elsewhere"
	// TypeAddedAccess connects a filed service of a subject that was filed elsewhere (新增接入).
	TypeAddedAccess Type = "added_access"
	// TypeContinuedAccess connects a filed service of a subject that this account holds (继续接入).
	TypeContinuedAccess Type = "continued_access"
	// TypeChangeSubject changes the subject's data (变更主体).
	TypeChangeSubject Type = "change_subject"
	// TypeChangeService changes a service's data (变更网站, 变更互联网信息服务).
	TypeChangeService Type = "change_service"
	// TypeChangeFiling changes subject and services together (变更备案).
	TypeChangeFiling Type = "change_filing"
	// TypeChangeAccess changes the addresses of an access (变更接入).
	TypeChangeAccess Type = "change_access"
	// TypeCancelSubject cancels the subject with all its services (注销主体).
	TypeCancelSubject Type = "cancel_subject"
	// TypeCancelService cancels one service (注销网站, 注销互联网信息服务).
	TypeCancelService Type = "cancel_service"
	// TypeCancelAccess ends the access of a service at this provider (取消接入).
	TypeCancelAccess Type = "cancel_access"
	// TypeCancelEmptySubject cancels a subject without services: paper from the subject to the bureau, never a case
	// (注销空壳主体).
	TypeCancelEmptySubject Type = "cancel_empty_subject"
	// TypeClaim takes a record that is filed through this provider into an account (认领备案).
	TypeClaim Type = "claim"
	// TypeTransfer moves a record from one account of this provider to another (转移备案).
	TypeTransfer Type = "transfer"
	// TypeMigration moves a service from one subject to another (迁移互联网信息服务).
	TypeMigration Type = "migration"
	// TypeVerificationMaterial hands in verification material alone (单独提交核验材料).
	TypeVerificationMaterial Type = "verification_material"
	// TypeAbandon is giving a filing up before it reaches the bureau: an event of every case, never a case of its own
	// (撤销, 放弃).
	TypeAbandon Type = "abandon"
)

// Route is the way that cases of a type take. The provider's policy may change whether verification is asked.
type Route struct {
	// Verification asks for e-verification or papers before the review (电子化核验 or 纸质材料).
	Verification bool `json:"verification"`
	// Review asks for the provider's own review (初审).
	Review bool `json:"review"`
	// Bureau sends the filing to the bureau (上报管局).
	Bureau bool `json:"bureau"`
	// SMS are the roles whose persons confirm by SMS after the bureau took the upload (短信核验).
	// Persons who are the same in both roles confirm once.
	SMS []PersonRole `json:"sms,omitempty"`
	// Numbers are the numbers that the bureau issues: subject, service, both or none.
	Numbers []Part `json:"numbers,omitempty"`
	// Claim is how the case holds the subject while it is under way.
	Claim ClaimMode `json:"claim"`
}

// ClaimMode is how a case under way holds its subject against other cases.
type ClaimMode string

// The claim modes.
const (
	// ClaimNone holds nothing: the case may run beside any other.
	ClaimNone ClaimMode = "none"
	// ClaimShared lets as many adding filings run side by side as the provider's policy says.
	ClaimShared ClaimMode = "shared"
	// ClaimExclusive lets no other case of the subject run.
	ClaimExclusive ClaimMode = "exclusive"
)

// Upload is the operation of the ministry's interface that carries a filing type.
type Upload string

// The uploads of the interface V.3.0 (企业系统接口规范 V3.0, 2013-10).
const (
	UploadNone         Upload = ""
	UploadFirst        Upload = "XZBA"
	UploadAddService   Upload = "XZWZ"
	UploadAddAccess    Upload = "XZJR"
	UploadChange       Upload = "BGBA"
	UploadCancel       Upload = "ZXBA"
	UploadVerification Upload = "XZHYD"
)

// TypeInfo is what is known of a filing type.
type TypeInfo struct {
	// Type is the filing type.
	Type Type `json:"type"`
	// Label is its name.
	Label Text `json:"label"`
	// Case is false for catalogue entries that are never a case: guidance to the customer, or an event.
	Case bool `json:"case"`
	// Chosen is true for types that the customer chooses; the others are detected.
	Chosen bool `json:"chosen"`
	// Precondition says when the type applies.
	Precondition Text `json:"precondition"`
	// Fills are the parts that the customer fills in.
	Fills []Part `json:"fills"`
	// Sends are the parts that go to the bureau: a change sends the whole record, not the difference.
	Sends []Part `json:"sends,omitempty"`
	// Upload is the operation of the interface; empty where nothing is uploaded or none is known.
	Upload Upload `json:"upload,omitempty"`
	// CancelKind tells the three cancellations apart on the wire (Zxlb); only set where Upload is UploadCancel.
	CancelKind CancelKind `json:"cancel_kind,omitzero"`
	// Route is the way its cases take.
	Route Route `json:"route"`
	// Source says where this is stated.
	Source string `json:"source"`
}

// Info gives what is known of t; false for a type that is not in the catalogue.
func (t Type) Info() (TypeInfo, bool) {
	for i := range typeInfos {
		if typeInfos[i].Type == t {
			return typeInfos[i].clone(), true
		}
	}
	return TypeInfo{}, false
}

// Route gives the way that cases of the type take; the zero Route for a type that is not in the catalogue.
func (t Type) Route() Route {
	info, _ := t.Info()
	return info.Route
}

// Known reports whether t is in the catalogue.
func (t Type) Known() bool { return t.info() != nil }

// IsCase reports whether filings of this type are cases of the desk.
func (t Type) IsCase() bool {
	info := t.info()
	return info != nil && info.Case
}

// Chosen reports whether customers choose the type (change, cancellation, transfer …); the others are detected.
func (t Type) Chosen() bool {
	info := t.info()
	return info != nil && info.Chosen
}

// Label is the type's name in a language; an unknown type gives its own text.
func (t Type) Label(l Lang) string {
	if info := t.info(); info != nil {
		return info.Label.In(l)
	}
	return string(t)
}

func (t Type) info() *TypeInfo {
	for i := range typeInfos {
		if typeInfos[i].Type == t {
			return &typeInfos[i]
		}
	}
	return nil
}

// Types lists the catalogue in the order of the constants.
func Types() []TypeInfo {
	out := make([]TypeInfo, len(typeInfos))
	for i := range typeInfos {
		out[i] = typeInfos[i].clone()
	}
	return out
}

func (t TypeInfo) clone() TypeInfo {
	t.Fills = append([]Part(nil), t.Fills...)
	t.Sends = append([]Part(nil), t.Sends...)
	t.Route.SMS = append([]PersonRole(nil), t.Route.SMS...)
	t.Route.Numbers = append([]Part(nil), t.Route.Numbers...)
	return t
}

// Fills reports whether the customer fills in a part for filings of this type.
func (t Type) Fills(p Part) bool {
	info := t.info()
	if info == nil {
		return false
	}
	return slices.Contains(info.Fills, p)
}
