from tests import make
from units.folding import fold, slug
from units.models import Unit, UnitKind


def test_folding_drops_accents_case_and_punctuation():
    assert fold("Ủy ban  nhân dân TP. Đà Nẵng – 1") == "uy ban nhan dan tp da nang 1"


def test_a_slug_serves_as_a_user_name():
    assert slug("Thị trấn Tân Châu") == "thi-tran-tan-chau"


def test_the_database_folds_as_python_does(db):
    unit = make.make_unit(name="Ủy ban nhân dân Thị trấn Đăk-Tô (cũ)", kind=UnitKind.TOWNSHIP)
    assert Unit.objects.get(pk=unit.pk).folded == fold(unit.name)


def test_the_cast_is_complete(cast):
    assert cast.scheme.directive.issuer == cast.district
