package dev.wadi.architecture.intruders.seed;

import org.apache.camel.Exchange;

/** A seed that is a route's step. */
public final class RouteInDisguise {
  public Object body(Exchange exchange) {
    return exchange.getMessage().getBody();
  }
}
