/** Contracts: columns, rules, verdicts, rejections, versions; what turns cells into typed rows. */
package dev.wadi.contract;
