package bureau_test

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
)

func ExampleConversion_Records() {
	f := filingtest.New(1).Filing(filingtest.OfType(filing.TypeFirst), filingtest.WithServices(filing.ServiceApp))
	_, err := bureau.Conversion{IDs: counter{}}.Records(context.Background(), &f)
	if refused, ok := errors.AsType[*bureau.NotCarriedError](err); ok {
		fmt.Println(refused.Path)
		fmt.Println(refused.Reason.Zh)
	}
	// Output:
	// services[0].kind
	// 接口 V3.0 只能上报网站，APP须走人工渠道
}

func ExampleWriter() {
	var file strings.Builder
	w := bureau.NewWriter(&file, bureau.Format{}, bureau.BranchCancel, 110, nil)
	err := w.Write(context.Background(), &bureau.Cancellation{Kind: 1, BureauID: 1002})
	fmt.Println(err)
	err = w.Write(context.Background(), &bureau.Cancellation{Kind: 1, BureauID: 1002, Reason: 1})
	fmt.Println(err)
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.ReplaceAll(file.String(), "><", ">\n<"))
	// Output:
	// bureau: Zx_xx/Zxly: is missing
	// <nil>
	// <?xml version="1.0" encoding="GBK"?>
	// <UploadData version="V.3.0">
	// <ICP>
	// <ZXBA>
	// <Zx_xx>
	// <Zxlb>1</Zxlb>
	// <Jlid>1002</Jlid>
	// <Zxly>1</Zxly>
	// </Zx_xx>
	// </ZXBA>
	// <Qqdwid>110</Qqdwid>
	// </ICP>
	// </UploadData>
}

func ExampleReader() {
	file := `<DownloadData version="V.3.0"><ICP><BAJG>
		<Jg_xx><Jgxx><Jgdm>1009</Jgdm></Jgxx><Czlx>1</Czlx><Bs>7</Bs></Jg_xx>
	</BAJG></ICP></DownloadData>`
	r, err := bureau.NewReader(strings.NewReader(file), bureau.Format{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		item, err := r.Next()
		if err != nil {
			fmt.Println(err)
			return
		}
		if result, ok := item.Record.(*bureau.Result); ok {
			fmt.Println(result.Key, result.Reaction().Event)
		}
	}
	// Output:
	// 7 refuse
	// EOF
}
