package dev.wadi.seed;

import dev.wadi.contract.Proposal;
import dev.wadi.contract.Rejection;
import dev.wadi.ledger.ProposedChange;
import dev.wadi.ledger.RejectedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What reading and deriving found, as the ledger keeps it. */
public final class Findings {
  private Findings() {}

  /** Refused rows, as stored. */
  @SafeVarargs
  public static List<RejectedRow> rejected(List<Rejection>... found) {
    List<RejectedRow> rows = new ArrayList<>();
    for (List<Rejection> from : found) {
      for (Rejection r : from) {
        rows.add(
            new RejectedRow(
                r.sheet(),
                r.row(),
                r.column(),
                r.value(),
                r.rule(),
                r.reason(),
                r.code().name(),
                r.code().severity().name().toLowerCase(Locale.ROOT)));
      }
    }
    return rows;
  }

  static List<ProposedChange> proposed(List<Proposal> proposals) {
    return proposals.stream()
        .map(
            p ->
                new ProposedChange(
                    p.kind().name().toLowerCase(Locale.ROOT),
                    p.column(),
                    p.header(),
                    p.yaml(),
                    p.sql(),
                    p.reason()))
        .toList();
  }
}
