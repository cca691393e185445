"""A Word template on its way in."""

from django import forms

from reports.publishing.word_check import problems_of
from units.access import Refused
from units.uploads import CheckedFile, check_upload


class WordTemplateForm(forms.Form):
    """One .docx that can be filled; else everything that is wrong with it, a sentence each."""

    file = forms.FileField(label="Tệp mẫu (.docx)", widget=forms.FileInput(attrs={"accept": ".docx"}))

    def clean_file(self) -> CheckedFile:
        try:
            checked = check_upload(self.cleaned_data["file"], kinds=("docx",))
        except Refused as refusal:
            raise forms.ValidationError(refusal.reason) from refusal
        if problems := problems_of(checked.content):
            raise forms.ValidationError(problems)
        return checked
