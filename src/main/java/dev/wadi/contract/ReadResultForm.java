package dev.wadi.contract;

import dev.wadi.contract.ReadResult.Warning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes and reads the result of a reading behind its typed rows. */
final class ReadResultForm {
  private ReadResultForm() {}

  static void write(ReadResult result, ByteSink out) throws IOException {
    out.whole(result.rowsRead());
    out.whole(result.rowsAccepted());
    out.whole(result.rowsRejected());
    out.whole(result.rowsWarned());
    out.whole(result.headerRow());
    out.text(result.sheet());
    out.octet(result.subject().isPresent() ? 1 : 0);
    out.text(result.subject().orElse(""));
    out.whole(result.rejections().size());
    for (Rejection rejection : result.rejections()) {
      out.text(rejection.sheet());
      out.whole(rejection.row());
      out.text(rejection.column());
      out.text(rejection.value());
      out.text(rejection.rule());
      out.text(rejection.reason());
    }
    out.whole(result.ignored().size());
    for (Map.Entry<String, Long> entry : result.ignored().entrySet()) {
      out.text(entry.getKey());
      out.whole(entry.getValue());
    }
    out.whole(result.warnings().size());
    for (Warning warning : result.warnings()) {
      out.text(warning.code());
      out.text(warning.message());
    }
    out.whole(result.headers().size());
    for (String header : result.headers()) {
      out.text(header);
    }
    out.whole(result.proposals().size());
    for (Proposal proposal : result.proposals()) {
      write(proposal, out);
    }
  }

  private static void write(Proposal proposal, ByteSink out) throws IOException {
    out.text(proposal.kind().name());
    out.text(proposal.column());
    out.text(proposal.header());
    out.text(proposal.yaml());
    out.text(proposal.sql());
    out.text(proposal.reason());
  }

  static ReadResult read(ByteSource in) throws IOException {
    long read = in.whole();
    long accepted = in.whole();
    long rejected = in.whole();
    long warned = in.whole();
    int headerRow = (int) in.whole();
    String sheet = in.text();
    boolean hasSubject = in.octet() == 1;
    String subject = in.text();
    List<Rejection> rejections = new ArrayList<>();
    for (long left = in.whole(); left > 0; left--) {
      rejections.add(rejection(in));
    }
    Map<String, Long> ignored = new TreeMap<>();
    for (long left = in.whole(); left > 0; left--) {
      ignored.put(in.text(), in.whole());
    }
    List<Warning> warnings = new ArrayList<>();
    for (long left = in.whole(); left > 0; left--) {
      warnings.add(new Warning(in.text(), in.text()));
    }
    List<String> headers = new ArrayList<>();
    for (long left = in.whole(); left > 0; left--) {
      headers.add(in.text());
    }
    List<Proposal> proposals = new ArrayList<>();
    for (long left = in.whole(); left > 0; left--) {
      proposals.add(proposal(in));
    }
    return new ReadResult(
        read,
        accepted,
        rejected,
        warned,
        rejections,
        ignored,
        sheet,
        hasSubject ? Optional.of(subject) : Optional.empty(),
        headerRow,
        warnings,
        headers,
        proposals);
  }

  private static Proposal proposal(ByteSource in) throws IOException {
    Proposal.Kind kind = Proposal.Kind.valueOf(in.text());
    return new Proposal(kind, in.text(), in.text(), in.text(), in.text(), in.text());
  }

  private static Rejection rejection(ByteSource in) throws IOException {
    String sheet = in.text();
    int row = (int) in.whole();
    return new Rejection(sheet, row, in.text(), in.text(), in.text(), in.text());
  }
}
