package filing

import (
	"log/slog"

	"github.com/beian-go/beian/filing/region"
)

// Subject is who runs the services (主体, 主办单位): a unit or an individual. All fields hold what was typed.
type Subject struct {
	// Name is the full name as on the certificate (主办单位名称, Dwmc).
	Name string `json:"name,omitzero"`
	// Nature is the kind of unit, or individual (单位性质, Dwxz).
	Nature Nature `json:"nature,omitzero"`
	// Certificate is the licence of the unit or the identity document of the individual (Zj).
	Certificate Certificate `json:"certificate,omitzero"`
	// LegalRepresentative is the name that stands on the licence (法定代表人); empty for individuals.
	LegalRepresentative string `json:"legal_representative,omitzero"`
	// Investor is the investor or superior unit; the unit's own name when there is none (投资人或主管单位, Tzr).
	Investor string `json:"investor,omitzero"`
	// Address is the postal address (通信地址, Txdz).
	Address Address `json:"address,omitzero"`
	// Responsible is the subject's responsible person (主体负责人).
	Responsible Person `json:"responsible,omitzero"`
	// Remark is free text for the bureau (备注, Bz).
	Remark string `json:"remark,omitzero"`
}

// String names the nature and hides name and certificate number.
func (s Subject) String() string {
	return "subject(" + s.Nature.String() + ", name " + Mask(s.Name) + ", " + s.Certificate.String() + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (s Subject) GoString() string { return s.String() }

// LogValue is String, so that a structured log shows no personal data.
func (s Subject) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Address is a postal address (通信地址): three administrative divisions and the rest.
type Address struct {
	// Province, City and County are six-digit codes of GB/T 2260 (Shengid, Shiid, Xianid).
	Province string `json:"province,omitzero"`
	City     string `json:"city,omitzero"`
	County   string `json:"county,omitzero"`
	// Detail is street, house number and room; in villages down to the village (Xxdz).
	Detail string `json:"detail,omitzero"`
}

// String hides the street and house number.
func (a Address) String() string {
	return "address(" + a.Province + "/" + a.City + "/" + a.County + ", detail " + Mask(a.Detail) + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (a Address) GoString() string { return a.String() }

// LogValue is String, so that a structured log shows no personal data.
func (a Address) LogValue() slog.Value { return slog.StringValue(a.String()) }

// ProvinceCode is the two-digit province of the address, empty when Province is no division code.
func (a Address) ProvinceCode() region.Province {
	p, _ := region.Of(a.Province)
	return p
}
