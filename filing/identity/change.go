package identity

// Change is one thing that was changed on the way from what was typed to the canonical number (规范化说明). What
// filing.NumberChange has too has the same name.
type Change string

// The changes.
const (
	// ChangeSpaces is white space that was left out.
	ChangeSpaces Change = "spaces"
	// ChangeInvisible is a character without width that was left out, such as U+200B.
	ChangeInvisible Change = "invisible"
	// ChangeFullWidth is a full-width letter, digit or sign that was made half-width.
	ChangeFullWidth Change = "full_width"
	// ChangeHyphen is a hyphen or dash that was left out.
	ChangeHyphen Change = "hyphen"
	// ChangeCase is a small letter that became a capital.
	ChangeCase Change = "case"
	// ChangeDot is the dot behind the first letter of a passport number that was left out.
	ChangeDot Change = "dot"
)

var changes = [...]struct {
	change Change
	label  Text
}{
	{ChangeSpaces, Text{"去掉了空格", "white space was left out"}},
	{ChangeInvisible, Text{"去掉了不可见字符", "characters without width were left out"}},
	{ChangeFullWidth, Text{"全角字符改为半角", "full-width characters were made half-width"}},
	{ChangeHyphen, Text{"去掉了连接符", "hyphens were left out"}},
	{ChangeCase, Text{"小写字母改为大写", "small letters became capitals"}},
	{ChangeDot, Text{"去掉了字母后的点", "the dot behind the letter was left out"}},
}

// Changes lists the changes that there are, in the order in which they are told.
func Changes() []Change { return changeSet(1<<len(changes) - 1).list() }

// Label says what was changed; an unknown change gives its own text.
func (c Change) Label() Text {
	for i := range changes {
		if changes[i].change == c {
			return changes[i].label
		}
	}
	return Text{string(c), string(c)}
}

// changeSet is a set of changes: bit i is row i of the table.
type changeSet uint8

const (
	changedSpaces changeSet = 1 << iota
	changedInvisible
	changedFullWidth
	changedHyphen
	changedCase
	changedDot
)

func (s changeSet) list() []Change {
	var list []Change
	for i := range changes {
		if s&(1<<i) != 0 {
			list = append(list, changes[i].change)
		}
	}
	return list
}

// told gives what a Normalize function gives: the value with the changes in words.
func told[T any](x T, s changeSet, err error) (T, []Change, error) { return x, s.list(), err }
