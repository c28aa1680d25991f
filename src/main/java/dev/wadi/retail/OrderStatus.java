package dev.wadi.retail;

/**
 * How far a purchase order line has come: told by its times; the status that its file states only
 * decides that it is declined. Codes are those of the purchasing system; {@code retail.po_statuses}
 * names them.
 */
enum OrderStatus {
  DRAFT(-1, null),
  RELEASED(0, "po_released_at"),
  APPROVED(1, "po_approved_at"),
  DECLINED(2, "po_approved_at"),
  RECEIVED(3, "po_received_at"),
  SENT(4, "po_sent_at"),
  ARRIVED(5, "po_arrived_at");

  /** From the last one that a line can reach to the first. */
  private static final OrderStatus[] LATEST_FIRST = {RECEIVED, ARRIVED, APPROVED, SENT, RELEASED};

  private final int code;
  private final String since;

  OrderStatus(int code, String since) {
    this.code = code;
    this.since = since;
  }

  int code() {
    return code;
  }

  /** The column that says since when; null: since the snapshot. */
  String since() {
    return since;
  }

  static OrderStatus of(OrderLine line) {
    if (line.isDeclined()) {
      return DECLINED;
    }
    for (OrderStatus status : LATEST_FIRST) {
      if (line.has(status.since)) {
        return status;
      }
    }
    return DRAFT;
  }
}
