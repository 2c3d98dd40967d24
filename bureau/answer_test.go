package bureau_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/internal/xsdtest"
)

func TestAnswers(t *testing.T) {
	t.Parallel()
	items := readWhole(t, icpContent)
	task := as[*bureau.Task](t, items[9].Record)
	v := task.Verification(unit, "示例", "2026-01-02")
	v.Opinion = "属实"
	require.Equal(t, task.Services[0].Accesses[0].IPs, v.Filed.Services[0].Accesses[0].IPs)
	require.ErrorIs(t, bureau.CheckUpload(v, bureau.Format{}), bureau.ErrField, "the task lacks city, mobile and contents")
	v.Filed.Subject.Address.City = 110100
	v.Filed.Subject.Responsible.Mobile = "16600000001"
	v.Filed.Services[0].Contents = []int64{8}
	require.NoError(t, bureau.CheckUpload(v, bureau.Format{}))

	h := as[*bureau.UnfiledSite](t, items[6].Record).Handling(unit)
	h.Province, h.Result, h.Opinion, h.Listed, h.Deadline = 110000, 1, "已关闭", "2026-01-02", "2026-01-12"
	require.NoError(t, bureau.CheckUpload(h, bureau.Format{}))
	require.EqualValues(t, unit, h.Provider)

	xsdtest.Upload.Accepts(t, write(t, nil, v))
	xsdtest.Upload.Accepts(t, write(t, nil, h))
}
