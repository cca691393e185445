"""A filled form on its way in."""

from django import forms

from units.workbooks.field import WorkbookField


class FilledForm(forms.Form):
    """The weekly form as a workbook."""

    file = WorkbookField(label="Tệp Excel đã điền (.xlsx)")
