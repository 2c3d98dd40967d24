package bureau

import (
	"strings"
	"time"
)

// ParseHours looks in a message, such as that of code 20 (报备时间为：), for the times of the day between which uploads are taken:
// 8:00-20:00, 上午8时30分至下午5时, 22：00～06：00. It reports whether there are any; of a text that it does not understand whole
// it says nothing.
func ParseHours(message string) ([]Window, bool) {
	times := clockTimes(message)
	if len(times) < 2 || len(times)%2 != 0 {
		return nil, false
	}
	var out []Window
	for i := 0; i < len(times); i += 2 {
		w := Window{times[i], times[i+1]}
		if w.From == day {
			w.From = 0
		}
		if !w.valid() {
			return nil, false
		}
		out = append(out, w)
	}
	return out, true
}

var halfWidth = strings.NewReplacer("：", ":", "０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7",
	"８", "8", "９", "9")

// clockTimes are the times of the day in a text, in their order.
func clockTimes(text string) []time.Duration {
	var out []time.Duration
	s := halfWidth.Replace(text)
	afternoon := false
	for s != "" {
		if s[0] < '0' || s[0] > '9' {
			switch {
			case strings.HasPrefix(s, "下午"), strings.HasPrefix(s, "晚"):
				afternoon = true
			case strings.HasPrefix(s, "上午"), strings.HasPrefix(s, "早"), strings.HasPrefix(s, "凌晨"):
				afternoon = false
			}
			s = s[1:]
			continue
		}
		at, rest, ok := clockTime(s)
		if s = rest; !ok {
			continue
		}
		if afternoon && at < day/2 {
			at += day / 2
		}
		afternoon = false
		out = append(out, at)
	}
	return out
}

// clockTime reads a time of the day at the start of a text that begins with a digit: 8:30, 8:30:00, 8时, 8点30分, 8点半.
func clockTime(s string) (at time.Duration, rest string, ok bool) {
	hour, rest, ok := smallNumber(s)
	if !ok {
		return 0, rest, false
	}
	minute := 0
	switch after, colon := strings.CutPrefix(rest, ":"); {
	case colon:
		if minute, rest, ok = smallNumber(after); !ok {
			return 0, rest, false
		}
		if after, seconds := strings.CutPrefix(rest, ":"); seconds {
			if _, rest, ok = smallNumber(after); !ok {
				return 0, rest, false
			}
		}
	case strings.HasPrefix(rest, "时"), strings.HasPrefix(rest, "點"), strings.HasPrefix(rest, "点"):
		rest = rest[len("时"):]
		if after, half := strings.CutPrefix(rest, "半"); half {
			minute, rest = 30, after
		} else if n, after, given := smallNumber(rest); given && strings.HasPrefix(after, "分") {
			minute, rest = n, after
		}
	default:
		return 0, rest, false
	}
	at = time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
	return at, rest, minute < 60 && at <= day
}

// smallNumber reads one or two digits. More are a number of something else, which is read over.
func smallNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		if i < 2 {
			n = n*10 + int(s[i]-'0')
		}
		i++
	}
	return n, s[i:], i == 1 || i == 2
}
