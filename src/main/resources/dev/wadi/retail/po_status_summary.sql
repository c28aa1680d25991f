-- How many orders, lines and pieces are in each status, for how much, and since when.
select * from retail.po_status_summary({as_of}) order by status_code
