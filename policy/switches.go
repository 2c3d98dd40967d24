package policy

import (
	"slices"

	"github.com/beian-go/beian/filing/region"
)

// Switches are the differences between provinces that type detection needs (各省差异). Nil means what this package knows
// of the province.
type Switches struct {
	// EmptySubjectMayAdd lets a subject without services (空壳主体) add one directly; else it is cancelled first.
	EmptySubjectMayAdd *bool `json:"empty_subject_may_add,omitempty" yaml:"empty_subject_may_add,omitempty"`
	// PersonMayFileElsewhere lets individuals who are filed in another province file here too.
	PersonMayFileElsewhere *bool `json:"person_may_file_elsewhere,omitempty" yaml:"person_may_file_elsewhere,omitempty"`
}

// emptySubjectMayAdd are the provinces that let a subject without services add one; all others want it cancelled first.
// Source: Huawei Cloud filing knowledge base, 备案成功后咨询, doc_0037, 2025-12-31.
var emptySubjectMayAdd = []region.Province{
	region.Beijing, region.Tianjin, region.Shanxi, region.Liaoning, region.Shanghai, region.Jiangsu, region.Zhejiang,
	region.Guangxi, region.Sichuan, region.Guizhou, region.Yunnan,
}

// emptySubject is the switch of a province for subjects without services.
func (s Switches) emptySubject(p region.Province) bool {
	if s.EmptySubjectMayAdd != nil {
		return *s.EmptySubjectMayAdd
	}
	return slices.Contains(emptySubjectMayAdd, p)
}

// personElsewhere is the switch for individuals who are filed in another province. Providers say that it depends on the
// province, but no source says which provinces allow it.
func (s Switches) personElsewhere() (may, known bool) {
	if s.PersonMayFileElsewhere != nil {
		return *s.PersonMayFileElsewhere, true
	}
	return false, false
}

func (s Switches) clone() Switches {
	return Switches{
		EmptySubjectMayAdd:     clonePointer(s.EmptySubjectMayAdd),
		PersonMayFileElsewhere: clonePointer(s.PersonMayFileElsewhere),
	}
}

func clonePointer(b *bool) *bool {
	if b == nil {
		return nil
	}
	return new(*b)
}
