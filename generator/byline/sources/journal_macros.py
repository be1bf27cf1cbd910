r"""The journals' macros of astronomy (`\mnras`, `\apj`), which NASA ADS writes and AASTeX defines, with their full names.

https://ui.adsabs.harvard.edu/help/actions/journal-macros
"""

JOURNALS: dict[str, str] = {
    name: title
    for name, _, title in (
        line.partition("=")
        for line in """
aap=Astronomy and Astrophysics
aapr=Astronomy and Astrophysics Reviews
aaps=Astronomy and Astrophysics Supplement
aas=American Astronomical Society Meeting Abstracts
aj=Astronomical Journal
ao=Applied Optics
apj=Astrophysical Journal
apjl=Astrophysical Journal Letters
apjlett=Astrophysical Journal Letters
apjs=Astrophysical Journal Supplement
apjsupp=Astrophysical Journal Supplement
aplett=Astrophysics Letters
applopt=Applied Optics
apspr=Astrophysics Space Physics Research
apss=Astrophysics and Space Science
araa=Annual Review of Astronomy and Astrophysics
arep=Astronomy Reports
aspc=Astronomical Society of the Pacific Conference Series
azh=Astronomicheskii Zhurnal
baas=Bulletin of the American Astronomical Society
bac=Bulletin of the Astronomical Institutes of Czechoslovakia
bain=Bulletin of the Astronomical Institutes of the Netherlands
caa=Chinese Astronomy and Astrophysics
cjaa=Chinese Journal of Astronomy and Astrophysics
dps=American Astronomical Society/Division for Planetary Sciences Meeting Abstracts
expa=Experimental Astronomy
fcp=Fundamentals of Cosmic Physics
gca=Geochimica Cosmochimica Acta
grl=Geophysics Research Letters
iaucirc=International Astronomical Union Circulars
icarus=Icarus
jaavso=Journal of the American Association of Variable Star Observers
jcap=Journal of Cosmology and Astroparticle Physics
jcp=Journal of Chemical Physics
jgr=Journal of Geophysics Research
jqsrt=Journal of Quantitative Spectroscopy and Radiative Transfer
jrasc=Journal of the Royal Astronomical Society of Canada
maps=Meteoritics and Planetary Science
memras=Memoirs of the Royal Astronomical Society
memsai=Memorie della Societa Astronomica Italiana
mnras=Monthly Notices of the Royal Astronomical Society
na=New Astronomy
nar=New Astronomy Review
nat=Nature
nphysa=Nuclear Physics A
pasa=Publications of the Astronomical Society of Australia
pasj=Publications of the Astronomical Society of Japan
pasp=Publications of the Astronomical Society of the Pacific
physrep=Physics Reports
physscr=Physica Scripta
planss=Planetary and Space Science
pra=Physical Review A
prb=Physical Review B
prc=Physical Review C
prd=Physical Review D
pre=Physical Review E
prl=Physical Review Letters
prx=Physical Review X
procspie=Proceedings of the SPIE
psj=Planetary Science Journal
qjras=Quarterly Journal of the Royal Astronomical Society
raa=Research in Astronomy and Astrophysics
rmxaa=Revista Mexicana de Astronomia y Astrofisica
rnaas=Research Notes of the American Astronomical Society
skytel=Sky and Telescope
solphys=Solar Physics
sovast=Soviet Astronomy
ssr=Space Science Reviews
zap=Zeitschrift fuer Astrophysik
acmcs=ACM Computing Surveys
acta=Acta Informatica
cacm=Communications of the ACM
ibmjrd=IBM Journal of Research and Development
ibmsj=IBM Systems Journal
ieeese=IEEE Transactions on Software Engineering
ieeetc=IEEE Transactions on Computers
ieeetcad=IEEE Transactions on Computer-Aided Design of Integrated Circuits
ipl=Information Processing Letters
jacm=Journal of the ACM
jcss=Journal of Computer and System Sciences
scp=Science of Computer Programming
sicomp=SIAM Journal on Computing
tocs=ACM Transactions on Computer Systems
tods=ACM Transactions on Database Systems
tog=ACM Transactions on Graphics
toms=ACM Transactions on Mathematical Software
toois=ACM Transactions on Office Information Systems
toplas=ACM Transactions on Programming Languages and Systems
tcs=Theoretical Computer Science
""".strip().splitlines()
    )
}
"""Macro in lower case → the journal; behind astronomy's those that BibTeX's own styles define (plain.bst)."""
