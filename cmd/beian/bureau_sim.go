package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

const bureauSimHelp = `usage: beian bureau-sim [-addr HOST:PORT] [-seed N] [-review D] [-reject SHARE] [-fail SHARE] [OTHER FLAGS]

Plays a province's system of the ministry's interface V.3.0: the six SOAP methods on an address of this machine, with all that a
bureau checks, answers, refuses and forgets. It keeps everything in memory; it is for tries and tests, never for real filings.
在本机模拟省通信管理局系统（企业系统接口规范 V3.0 的六个方法）：校验、审核、下发备案号，数据只在内存中，仅供试用和测试。

  -addr           where it listens, a loopback address (127.0.0.1:8480); port 0 takes any that is free
  -province NN    the bureau's province, the first two digits of GB/T 2260 (11)
  -unit N         the provider's number (ispId) and reporting unit (Qqdwid) (110)
  -user NAME      the provider's user name (provider)
  -password-file  a file with its password; without it ` + envPassword + `, without that one is made up and shown
  -key-file       a file of two lines, the AES key and the initialisation vector, 16 characters each; without it
                  ` + envKey + ` and ` + envIV + `, without those nothing is encrypted
  -seed N         decides all that is left to chance (1)
  -process D      how long a file waits until its records are checked (0s)
  -review D       how long a reviewer takes (5s)
  -reject SHARE   the share of records that reviewers reject, 0 to 1 (0)
  -fail SHARE     the share of calls that break in one way or another, 0 to 1 (0)
  -hours          the opening hours; without them always open
  -answers        how decisions are told (both)
  -namespace URI  the SOAP namespace that must be given; without it any is taken
  -quiet          does not tell each call on standard error

Prints how to point a desk at it, and at its end, by ctrl-C or SIGTERM, what it took.
`

// simFlags are the flags of bureau-sim.
type simFlags struct {
	addr, province, user, passwordFile, keyFile, hours, namespace *string
	unit                                                          *int64
	seed                                                          *uint64
	process, review                                               *time.Duration
	reject, fail                                                  *float64
	answers                                                       *choice
	quiet                                                         *bool
}

func newSimFlags(c *call) simFlags {
	f := c.flags
	return simFlags{
		addr: f.String("addr", "127.0.0.1:8480", ""), province: f.String("province", string(region.Beijing), ""),
		user: f.String("user", "provider", ""), passwordFile: f.String("password-file", "", ""), keyFile: f.String("key-file", "", ""),
		hours: f.String("hours", "", ""), namespace: f.String("namespace", "", ""), unit: f.Int64("unit", bureautest.DefaultUnit, ""),
		seed: f.Uint64("seed", 1, ""), process: f.Duration("process", 0, ""), review: f.Duration("review", 5*time.Second, ""),
		reject: f.Float64("reject", 0, ""), fail: f.Float64("fail", 0, ""), answers: newChoice(f, "answers", "both", "opinion", "result"),
		quiet: f.Bool("quiet", false, ""),
	}
}

func runBureauSim(ctx context.Context, c *call) (bool, error) {
	flags := newSimFlags(c)
	if err := c.parseAlone(); err != nil {
		return false, err
	}
	config, made, err := flags.config(c)
	if err != nil {
		return false, err
	}
	b, err := bureautest.New(config)
	if err != nil {
		return false, misuse("%s", strings.TrimPrefix(err.Error(), "bureautest: "))
	}
	listener, err := listenHere(ctx, *flags.addr)
	if err != nil {
		return false, err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	tellHow(c, b, config, made, "http://"+listener.Addr().String())
	if err := c.out.Flush(); err != nil {
		return false, errors.Join(err, listener.Close())
	}
	err = serve(ctx, listener, b)
	tellWhat(c, b)
	return false, err
}

// serve serves until the context ends, and lets calls under way end.
func serve(ctx context.Context, listener net.Listener, b *bureautest.Bureau) error {
	const (
		header = 10 * time.Second
		grace  = 5 * time.Second
	)
	server := &http.Server{Handler: b, ReadHeaderTimeout: header, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := server.Shutdown(last)
	if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

// listenHere listens on an address of this machine alone.
func listenHere(ctx context.Context, addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, misuse("-addr: want a host and a port, such as 127.0.0.1:8480")
	}
	if ip, err := netip.ParseAddr(host); host != "localhost" && (err != nil || !ip.IsLoopback()) {
		return nil, misuse("-addr: want an address of this machine alone, such as 127.0.0.1: a simulation is for nobody else")
	}
	return new(net.ListenConfig).Listen(ctx, "tcp", addr)
}

// config is the bureau that the flags ask for, and its password where one was made up.
func (f simFlags) config(c *call) (config bureautest.Config, made string, err error) {
	config = bureautest.Config{
		Province: region.Province(*f.province), Unit: *f.unit, User: *f.user, Seed: *f.seed, ProcessDelay: *f.process,
		ReviewTime: *f.review, FaultRate: *f.fail, Wire: bureautest.Wire{Namespace: *f.namespace},
	}
	switch {
	case *f.unit < 1:
		return config, "", misuse("-unit: want a number of at least 1")
	case *f.process < 0 || *f.review < 0:
		return config, "", misuse("-process, -review: want no negative time")
	case *f.reject < 0 || *f.reject > 1:
		return config, "", misuse("-reject: want a share from 0 to 1")
	}
	if *f.reject > 0 {
		config.Decide = bureautest.RejectSome(*f.seed, *f.reject, "模拟驳回：网站名称与主办单位不符")
	}
	switch f.answers.value {
	case "opinion":
		config.Answers = bureautest.AnswerOpinion
	case "result":
		config.Answers = bureautest.AnswerResult
	}
	if *f.hours != "" {
		windows, ok := bureau.ParseHours(*f.hours)
		if !ok || len(windows) != 1 {
			return config, "", misuse("-hours: want opening hours such as 08:30-17:00")
		}
		config.Opens, config.Closes = windows[0].From, windows[0].To
	}
	if config.Key, config.IV, err = bureauKey(*f.keyFile); err != nil {
		return config, "", err
	}
	if config.Password, err = bureauPassword(*f.passwordFile); err != nil {
		return config, "", err
	}
	if config.Password == "" {
		made = rand.Text()
		config.Password = made
	}
	if !*f.quiet {
		config.Log = slog.New(slog.NewTextHandler(c.errOut, nil))
	}
	return config, made, nil
}

// tellHow prints how to point a desk at the bureau.
func tellHow(c *call, b *bureautest.Bureau, config bureautest.Config, made, address string) {
	s := b.System(string(config.Province), address)
	password := "from " + envPassword
	if made != "" {
		password = strconv.Quote(made)
	}
	encryption := "none"
	if config.Key != "" {
		encryption = "AES-128-CBC, key and IV as given"
	}
	p := printer{w: c.out, lang: filing.En}
	p.printf(filing.Text{En: `模拟省系统：%s（%s），种子 %d · simulated province system of %s (%s), seed %d

  isp_upload, isp_download, isp_downloadack, isp_querypreviousupload   %s
  isp_querybeianstatus                                                 %s
  isp_verifybamm                                                       %s
  (WSDL: ?wsdl)   namespace %s   ispId, Qqdwid %d   encryption: %s

To point a desk at it · 接入方法：

  system := bureau.System{
      Name: %q, UploadURL: %q,
      StatusURL: %q, PasswordURL: %q,
      Namespace: %q, ProviderID: %d, Unit: %d, UserName: %q,
      Password: …, // %s
  }

ctrl-C ends it · 按 ctrl-C 结束
`}, config.Province.Zh(), config.Province, config.Seed, config.Province.En(), config.Province, config.Seed,
		s.UploadURL, s.StatusURL, s.PasswordURL, s.Namespace, s.Unit, encryption,
		s.Name, s.UploadURL, s.StatusURL, s.PasswordURL, s.Namespace, s.ProviderID, s.Unit, s.UserName, password)
}

// tellWhat prints what the bureau took.
func tellWhat(c *call, b *bureautest.Bureau) {
	taken, refused, approved, rejected := b.Taken(), 0, 0, 0
	for i := range taken {
		if len(taken[i].Codes) > 0 {
			refused++
		}
		for _, d := range taken[i].Decisions {
			if d.Approved {
				approved++
			} else {
				rejected++
			}
		}
	}
	fmt.Fprintf(c.out, "\n%d files with %d records taken: %d refused, %d parts approved, %d rejected; %d subjects filed\n",
		len(b.Sequences()), len(taken), refused, approved, rejected, len(b.Records()))
	for _, twice := range b.SentTwice() {
		fmt.Fprintf(c.out, "sent twice as new: %s\n", twice)
	}
	if gaps := b.Gaps(); len(gaps) > 0 {
		fmt.Fprintf(c.out, "missing sequences: %v\n", gaps)
	}
}
