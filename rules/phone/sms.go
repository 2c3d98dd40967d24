package phone

import (
	"slices"

	"github.com/beian-go/beian/filing"
)

// smsPrefixes are the first three digits of mobile numbers that got the ministry's short messages in July 2021.
var smsPrefixes = [...]uint16{
	130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 146, 147, 150, 151, 152, 153, 155, 156, 157, 158, 159,
	162, 165, 166, 167, 170, 171, 172, 173, 175, 176, 177, 178, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189,
	191, 193, 195, 196, 198, 199,
}

// SMSSource is the source of [Number.ReceivesSMS].
func SMSSource() filing.Source {
	return filing.Source{Title: "Tencent Cloud 短信核验类常见问题", Date: "2021-07-08"}
}

// ReceivesSMS reports whether the number is mobile and its first three digits are on a list of those that get the
// ministry's short messages (短信核验). The list is of July 2021 and lacks ranges that are in use, such as 190, 192 and
// 197: false says nothing. It is information at most.
func (n Number) ReceivesSMS() bool {
	return n.kind == mobile && slices.Contains(smsPrefixes[:], uint16(n.digits/1e8))
}
