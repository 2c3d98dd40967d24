package phone_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/phone"
)

func TestPlace(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text     string
		province region.Province
		city     string
		shown    string
	}{
		{"13800138000", region.Beijing, "北京市", "北京市"},
		{"13510012345", region.Guangdong, "深圳市", "广东 深圳市"},
		{"13800571500", region.Zhejiang, "杭州市", "浙江 杭州市"},
		{"13983012345", region.Chongqing, "重庆市", "重庆市"},
		{"010-12345678", region.Beijing, "北京市", "北京市"},
		{"010-12345", region.Beijing, "北京市", "北京市"},
		{"028-12345678", region.Sichuan, "成都市、资阳市、眉山市", "四川 成都市、资阳市、眉山市"},
		{"0432-12345678", region.Jilin, "吉林市", "吉林 吉林市"},
		{"0472-1234567", region.InnerMongolia, "包头市", "内蒙古 包头市"},
		{"0710-1234567", region.Hubei, "襄樊市", "湖北 襄樊市"},           // twice in the library's data
		{"0974-1234567", region.Qinghai, "海南藏族自治州", "青海 海南藏族自治州"}, // not Hainan
		{"0898-12345678", region.Hainan, "海口市", "海南 海口市"},
	} {
		t.Run(test.text, func(t *testing.T) {
			t.Parallel()
			place, known := phone.MustParse(test.text).Place()
			require.True(t, known)
			require.Equal(t, test.province, place.Province())
			require.Equal(t, test.city, place.City())
			require.Equal(t, test.shown, place.String())
		})
	}
	for _, text := range []string{
		"16612345678", "19912345678", "14000000000", "19999999999", "0978-1234567", "4001234567", "95588", "+85221234567",
	} {
		place, known := phone.MustParse(text).Place()
		require.False(t, known, text)
		require.Equal(t, phone.Place{}, place, text)
		require.Empty(t, place.String(), text)
	}
}

func TestKnownRange(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"13000000000": true, "13999999999": true, "17405999999": true, "17406000000": false, "19400000000": false,
		"19300000000": true, "19999999999": true, "14699999999": false, "16000000000": false,
		"010-12345678": true, "0951-1234567": true, "0951-12345678": false, "0754-1234567": true, "0754-12345678": true,
		"010-12345": true, "95588": true, "+1234": true,
	} {
		require.Equal(t, want, phone.MustParse(text).KnownRange(), text)
	}
	require.NotEmpty(t, phone.TableVersion())
}
