-- Orders in each status, day by day.
select date, status, po_count from retail.po_trend({as_of}, 'day') order by date, status_code
