"""Makes a workbook with openpyxl that has what an editor may lose, or says what openpyxl finds in one.

python3 book.py make OUT.xlsx | python3 book.py show BOOK.xlsx
"""

import json
import sys

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table


def make(path):
    book = openpyxl.Workbook()
    panel = book.active
    panel.title = "面板 data"
    panel.append(["city", "year", "x", "double"])
    for row in range(2, 12):
        panel.append([f"城市{row}", 2010 + row, row / 7, f"=2*C{row}"])
    panel["A1"].font = Font(bold=True, color="FF0000")
    panel["A1"].comment = Comment("a comment", "someone")
    panel["C2"].fill = PatternFill("solid", fgColor="FFFF00")
    panel["C2"].number_format = "0.00"
    panel.column_dimensions["A"].width = 33
    panel.freeze_panes = "B2"
    scale = ColorScaleRule(start_type="min", start_color="FF0000", end_type="max", end_color="00FF00")
    panel.conditional_formatting.add("C2:C11", scale)
    years = DataValidation(type="whole", operator="between", formula1="2000", formula2="2030")
    panel.add_data_validation(years)
    years.add("B2:B11")
    chart = BarChart()
    chart.add_data(Reference(panel, min_col=3, min_row=1, max_row=11), titles_from_data=True)
    panel.add_chart(chart, "F2")
    codes = book.create_sheet("Codes")
    for row in [["code", "n"], ["0012", 1], ["=1+1", 2]]:
        codes.append(row)
    codes["A3"].data_type = "s"
    codes.add_table(Table(displayName="CodeTable", ref="A1:B3"))
    name = DefinedName("years", attr_text="'面板 data'!$B$2:$B$11")
    if hasattr(book.defined_names, "append"):
        book.defined_names.append(name)
    else:
        book.defined_names["years"] = name
    book.save(path)


def show(path):
    book = openpyxl.load_workbook(path)
    print(json.dumps([sheet(one) for one in book], ensure_ascii=False, default=str))


def sheet(one):
    return {
        "name": one.title,
        "cells": {cell.coordinate: look(cell) for row in one.iter_rows() for cell in row if cell.value is not None},
        "widths": {key: column.width for key, column in one.column_dimensions.items() if column.customWidth},
        "merged": sorted(str(area) for area in one.merged_cells.ranges),
        "tables": sorted(one.tables),
        "charts": len(one._charts),
        "validations": len(one.data_validations.dataValidation),
        "conditional": len(one.conditional_formatting),
        "frozen": one.freeze_panes,
    }


def look(cell):
    return {
        # newer versions give an array formula as an object of its own
        "value": getattr(cell.value, "text", cell.value),
        "format": cell.number_format,
        "bold": bool(cell.font.b),
        "fill": cell.fill.fgColor.rgb if cell.fill.fill_type else None,
        "top": cell.border.top.style,
        "bottom": cell.border.bottom.style,
        "wrap": bool(cell.alignment.wrap_text),
        "align": cell.alignment.horizontal,
        "comment": cell.comment.text if cell.comment else None,
    }


{"make": make, "show": show}[sys.argv[1]](sys.argv[2])
