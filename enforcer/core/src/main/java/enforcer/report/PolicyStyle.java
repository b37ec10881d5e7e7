package enforcer.report;

import java.util.stream.Collectors;

/** The style sheet of the HTML page of a check, for screen and paper. */
final class PolicyStyle {
  private static final String CSS =
      """
      :root { color-scheme: light dark; --ink: #1b2128; --soft: #55606c; --page: #f5f6f8;
        --card: #ffffff; --line: #d5dae0; --bad: #a81e1e; --dim: #8a5300; --good: #1b6b34;
        --idle: #55606c; --code: #eceff2; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e7ebef; --soft: #a9b4bf; --page: #14181c; --card: #1d2329; --line: #3a434c;
          --bad: #ff8f85; --dim: #f2b95c; --good: #7fd397; --idle: #a9b4bf; --code: #2a3138; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--page); color: var(--ink);
        font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
      main { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
      h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
      h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.25rem 0 .25rem; }
      h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
      p, ul, ol, dl { margin: .4rem 0; }
      ul, ol { padding-left: 1.5rem; }
      li { margin: .3rem 0; }
      .title { margin-right: .5rem; }
      li .title, dd .title { margin-right: 0; }
      a { color: inherit; }
      .soft, dt { color: var(--soft); }
      .soft { font-size: .92rem; }
      .score { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem 1rem;
        margin: .9rem 0; }
      .score b { font-size: 2.6rem; line-height: 1.1; }
      .counts { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; font-weight: 600; }
      .tonight { border: 1px solid var(--line); border-left: .4rem solid var(--bad);
        background: var(--card); border-radius: .4rem; padding: .8rem 1rem; margin: 1rem 0; }
      .tonight h3 { margin: 0 0 .4rem; }
      .people { list-style: none; background: var(--card); border: 1px solid var(--line);
        border-radius: .4rem; margin: .5rem 0; padding: .3rem .8rem; }
      details { background: var(--card); border: 1px solid var(--line); border-radius: .4rem;
        margin: .5rem 0; }
      details.fail { border-left: .4rem solid var(--bad); }
      details.unknown, details.error, details.excepted { border-left: .4rem solid var(--dim); }
      summary { cursor: pointer; padding: .6rem .8rem; border-radius: .4rem; }
      summary:focus-visible, a:focus-visible { outline: .18rem solid currentColor;
        outline-offset: .1rem; }
      .title { font-weight: 600; }
      .badge { font-weight: 700; font-size: .82rem; letter-spacing: .03em; margin-right: .5rem;
        white-space: nowrap; }
      .fail .badge, .bad { color: var(--bad); }
      .unknown .badge, .error .badge, .excepted .badge, .dim { color: var(--dim); }
      .pass .badge, .good { color: var(--good); }
      .not-applicable .badge { color: var(--idle); }
      .id { color: var(--soft); font-size: .85rem; white-space: nowrap; }
      .body { padding: 0 .9rem .7rem; }
      .body details { background: none; }
      dl { display: grid; grid-template-columns: 8.5rem 1fr; gap: .3rem 1rem; }
      dd { margin: 0; min-width: 0; }
      code, pre { font: .88rem/1.45 ui-monospace, monospace; background: var(--code);
        border-radius: .25rem; }
      code { padding: .05rem .3rem; }
      pre { margin: 0; padding: .5rem .7rem; white-space: pre-wrap; }
      .calls { overflow-x: auto; background: var(--card); border: 1px solid var(--line);
        border-radius: .4rem; }
      .calls table { border-collapse: collapse; width: 100%; overflow-wrap: normal; }
      .calls th, .calls td { text-align: left; padding: .4rem .8rem;
        border-bottom: 1px solid var(--line); }
      .calls td { font-weight: 600; white-space: nowrap; }
      @media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; }
        dd { margin-bottom: .5rem; } }
      @media print {
        :root { --ink: #000000; --soft: #333333; --page: #ffffff; --card: #ffffff; --line: #999999;
          --bad: #8a0f0f; --dim: #6b4000; --good: #0f5025; --idle: #333333; --code: #ffffff;
          color-scheme: light; }
        body { font-size: 11pt; }
        main { max-width: none; padding: 0; }
        details:not(.pass, .not-applicable)::details-content {
          content-visibility: visible; height: auto; }
        summary, h2, h3 { break-after: avoid; }
        .target + .target { break-before: page; } }
      """;

  private PolicyStyle() {}

  /** The style sheet on one line. */
  static String text() {
    return CSS.lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
