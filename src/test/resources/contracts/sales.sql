select 1 from {rows}
