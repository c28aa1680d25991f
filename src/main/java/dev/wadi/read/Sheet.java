package dev.wadi.read;

/**
 * A worksheet of a workbook.
 *
 * @param name as its tab shows it
 * @param isHidden whether its tab is hidden
 */
public record Sheet(String name, boolean isHidden) {}
