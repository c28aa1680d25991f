package dev.wadi.retail;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The rule sets by which metrics are calculated. All is done in doubles, in exactly the written
 * order: exact decimals, or the same terms in another order, change some results by one piece.
 */
enum Formulas {
  /**
   * The former system's: safety stock may be negative, 5 days count while an order is under way.
   */
  LEGACY {
    @Override
    double bounded(double quantity) {
      return quantity;
    }

    @Override
    double initial(double missing) {
      return truncated(Math.max(0, missing));
    }

    @Override
    double emergency(Figures f, double daysCover) {
      return f.onOrder() > 0
          ? truncated(Math.max(0, (DAYS_WHILE_ON_ORDER - daysCover) * f.dailySales()))
          : truncated(Math.max(0, Math.ceil((f.maxLeadTime() - daysCover) * f.dailySales())));
    }
  },

  /** The production default: nothing below 0, the longest lead time counts throughout. */
  GO {
    @Override
    double bounded(double quantity) {
      return Math.max(0, quantity);
    }

    @Override
    double initial(double missing) {
      return Math.max(0, Math.ceil(missing));
    }

    @Override
    double emergency(Figures f, double daysCover) {
      double missing = (f.maxLeadTime() - daysCover) * f.dailySales();
      return f.onOrder() > 0 ? truncated(Math.max(0, missing)) : Math.max(0, Math.ceil(missing));
    }

    @Override
    double cost(double quantity, double unitCost) {
      return quantity * unitCost;
    }
  },

  /** Emergency orders only for the store's best sellers, and on top of the regular order. */
  TOP100 {
    @Override
    double bounded(double quantity) {
      return quantity;
    }

    @Override
    double initial(double missing) {
      return LEGACY.initial(missing);
    }

    @Override
    double emergency(Figures f, double daysCover) {
      return f.top100() ? GO.emergency(f, daysCover) : 0;
    }

    @Override
    double updated(double initial, double emergency) {
      return initial;
    }
  };

  private static final double DAYS_WHILE_ON_ORDER = 5;

  abstract double bounded(double quantity);

  abstract double initial(double missing);

  abstract double emergency(Figures f, double daysCover);

  double updated(double initial, double emergency) {
    return Math.max(0, initial - emergency);
  }

  double cost(double quantity, double unitCost) {
    return rounded(quantity * unitCost);
  }

  Metrics of(Figures f) {
    double ds = f.dailySales();
    double days = f.targetDays();
    double safety =
        finite(Math.ceil(bounded(f.maxDailySales() * f.maxLeadTime() - ds * f.leadTime())));
    double reorder = finite(Math.ceil(bounded(ds * f.leadTime() + safety)));
    double cover = finite(Math.ceil(bounded(ds * days)));
    double daysCover = ds > 0 ? finite(f.stock() / ds) : 0;
    boolean open = daysCover < days && f.stock() <= reorder;
    double initial = open ? finite(initial(cover - f.stock() - f.onOrder())) : 0;
    double emergency = finite(emergency(f, daysCover));
    double updated = finite(updated(initial, emergency));
    double ordered = updated > 0 && updated < f.minOrder() ? truncated(f.minOrder()) : updated;
    return new Metrics(
        safety,
        reorder,
        f.targetDays(),
        cover,
        daysCover,
        open,
        initial,
        emergency,
        updated,
        ordered,
        finite(cost(emergency, f.unitCost())),
        finite(cost(ordered, f.unitCost())));
  }

  private static double truncated(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  private static double rounded(double value) {
    if (!Double.isFinite(value) || value == Math.rint(value)) {
      return value;
    }
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
  }
}
