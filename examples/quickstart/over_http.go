package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/beian-go/beian"
	ministry "github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow"
)

// overHTTP is the way to a province's system over the ministry's interface.
type overHTTP struct {
	system ministry.System
	clock  clock

	s        *story
	download *ministry.Downloader
}

// realClock is the present as it is; nobody moves it.
type realClock struct{}

// Now implements clock.
func (realClock) Now() time.Time { return time.Now() }

// Advance implements clock: it leaves the time alone.
func (realClock) Advance(time.Duration) {}

// systemAt is a system at an address, called as beian bureau-sim wants it.
func systemAt(address string) ministry.System {
	return ministry.System{
		Name: string(region.Beijing), UploadURL: address + bureautest.DefaultUploadPath, StatusURL: address + bureautest.DefaultStatusPath,
		PasswordURL: address + bureautest.DefaultVerifyPath, Namespace: bureautest.DefaultNamespace, UserName: "provider",
		Password:   ministry.Secret(os.Getenv("BEIAN_BUREAU_PASSWORD")),
		ProviderID: bureautest.DefaultUnit, Unit: bureautest.DefaultUnit,
		Key: ministry.Secret(os.Getenv("BEIAN_BUREAU_KEY")), IV: ministry.Secret(os.Getenv("BEIAN_BUREAU_IV")),
	}
}

// join gives the story a bureau over HTTP and the chapters that need one.
func (o *overHTTP) join(s *story, st *sqlstore.Store, provider *policy.Provider) ([]func(context.Context) error, beian.Bureau, error) {
	o.s, s.clock = s, o.clock
	client, err := ministry.NewClient(o.system, ministry.ClientConfig{Now: o.clock.Now})
	if err != nil {
		return nil, nil, err
	}
	uploader, err := ministry.NewUploader(ministry.UploaderConfig{
		Client: client, Ledger: st, Archive: st, WireIDs: st, Worker: "quickstart",
	})
	if err != nil {
		return nil, nil, err
	}
	meet := func(ctx context.Context) error {
		o.download, err = ministry.NewDownloader(ministry.DownloaderConfig{
			Client: client, Province: region.Beijing, Desk: s.desk, Inbox: st, Lists: st, Archive: st, WireIDs: st, Refusals: uploader,
			ProviderID: provider.ProviderID(), Now: o.clock.Now, Whole: true,
		})
		return err
	}
	return []func(context.Context) error{s.register, meet, o.fileWebsite, o.addWebsite, o.addApp}, uploader, nil
}

func (o *overHTTP) fileWebsite(ctx context.Context) error {
	o.s.head("网站首次备案（经部省接口）", "First filing of a website, over the ministry's interface")
	content := o.s.made(filing.ServiceWebsite)
	o.s.subject = content.Subject
	return o.throughBureau(ctx, content)
}

func (o *overHTTP) addWebsite(ctx context.Context) error {
	o.s.head("新增网站（经部省接口）", "Added website, over the ministry's interface")
	content := o.s.made(filing.ServiceWebsite)
	content.Subject = o.s.subject
	return o.throughBureau(ctx, content)
}

func (o *overHTTP) addApp(ctx context.Context) error {
	s := o.s
	s.head("新增 APP（人工渠道）", "Added APP, by hand")
	content := s.made(filing.ServiceApp)
	content.Subject = s.subject
	if err := s.throughVerification(ctx, content); err != nil {
		return err
	}
	if err := s.takeByHand(ctx); err != nil {
		return err
	}
	s.clock.Advance(9 * 24 * time.Hour)
	return s.approve(ctx, reviewer, &workflow.Evidence{Kind: "opinion", Reference: "2026-03-BJ-0001"}, 2)
}

// throughBureau takes a filing to its numbers.
func (o *overHTTP) throughBureau(ctx context.Context, content filing.Filing) error {
	s := o.s
	if err := s.throughVerification(ctx, content); err != nil {
		return err
	}
	live, ok := s.c.LiveAttempt()
	if !ok || live.Sequence == 0 {
		return fmt.Errorf("the bureau did not take the upload: is it there, and is the login right? (case in %s)", s.c.State)
	}
	s.say(fmt.Sprintf("已经接口上报，序号 %d", live.Sequence), fmt.Sprintf("submitted over the interface, sequence %d", live.Sequence))
	if err := s.confirmSMS(ctx, beian.Actor{Role: workflow.System, ID: "sms-status"}); err != nil {
		return err
	}
	if err := o.await(ctx); err != nil {
		return err
	}
	s.say("管局审核结果："+s.c.State.Label(filing.Zh), "the bureau's answer: "+s.c.State.Label(filing.En))
	for _, n := range s.c.Numbers {
		s.say("备案号 "+n.Number, "number "+n.Number)
	}
	return s.history(ctx)
}

// await fetches what the bureau has until it has decided and, if it approved, given the numbers.
func (o *overHTTP) await(ctx context.Context) error {
	const (
		rounds = 240
		pause  = 500 * time.Millisecond
		step   = 12 * time.Hour // of a clock that can be moved
	)
	for range rounds {
		if _, err := o.download.RunOnce(ctx); err != nil {
			return err
		}
		if err := o.s.round(ctx); err != nil {
			return err
		}
		switch o.s.c.State {
		case workflow.Approved:
			if len(o.s.c.Numbers) > 0 {
				return nil
			}
		case workflow.Rejected, workflow.Returned:
			return nil
		}
		o.clock.Advance(step)
		if _, runs := o.clock.(realClock); !runs {
			continue
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
	return errors.New("the bureau does not answer; beian bureau-sim reviews within 5 seconds, or as its flag -review says")
}
